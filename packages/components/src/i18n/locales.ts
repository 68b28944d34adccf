import { en } from "./en.ts";
import type { LocaleMessages } from "./Messages.ts";

/** A language that the kit ships. */
export type Locale = "ar" | "de" | "en" | "es" | "fr" | "ja" | "zh-Hans";

/** The shipped languages. All but English are loaded when they are first shown. */
export const locales: Readonly<Record<Locale, () => Promise<LocaleMessages>>> = {
  ar: async () => completed((await import("./ar.ts")).ar),
  de: async () => (await import("./de.ts")).de,
  en: async () => {
    const [{ enFeatures }, { enAgent }] = await Promise.all([
      import("./enFeatures.ts"),
      import("./enAgent.ts"),
    ]);
    return { ...en, ...enFeatures, ...enAgent };
  },
  es: async () => completed((await import("./es.ts")).es),
  fr: async () => completed((await import("./fr.ts")).fr),
  ja: async () => completed((await import("./ja.ts")).ja),
  "zh-Hans": async () => completed((await import("./zh-Hans.ts")).zhHans),
};

function completed(messages: LocaleMessages): LocaleMessages {
  return { ...en, ...messages };
}

/**
 * The shipped language that fits a BCP 47 tag best: `de-AT` is served by `de`, `zh-CN` by `zh-Hans`. Undefined where
 * none fits, as for Traditional Chinese.
 */
export function matchLocale(tag: string): Locale | undefined {
  const { language, script } = toLocale(tag)?.maximize() ?? {};
  const candidates: readonly string[] = [`${language}-${script}`, language ?? ""];
  return (Object.keys(locales) as Locale[]).find((locale) => candidates.includes(locale));
}

function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
