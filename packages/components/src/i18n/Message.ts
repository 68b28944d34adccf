/** Words by plural category, as `Intl.PluralRules` names them. `other` is the fallback. */
export type PluralMessage = { readonly other: string } & {
  readonly [Category in Exclude<Intl.LDMLPluralRule, "other">]?: string;
};

/** One text. `{name}` marks the place of a value; a plural message chooses by the value `count`. */
export type Message = string | PluralMessage;

/** What may stand in a message: numbers are written in the way of the locale. */
export type MessageValue = string | number;
