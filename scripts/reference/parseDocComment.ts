/** A TSDoc comment, taken apart. */
export interface DocComment {
  readonly summary: string;
  /** `@param`, `@returns`, `@throws` and the like, in their order. */
  readonly tags: readonly { readonly tag: string; readonly text: string }[];
  /** The code of each `@example`. */
  readonly examples: readonly string[];
}

/** Takes a block comment apart: its text and its block tags. Fences around an example are left out. */
export function parseDocComment(comment: string): DocComment {
  const text = comment
    .replace(/^\s*\/\*\*[ ]?/, "")
    .replace(/\s*\*\/\s*$/, "")
    .replace(/^[ \t]*\*[ ]?/gm, "");
  const [summary = "", ...blocks] = text.split(/^(?=@[a-z]+)/m);
  const tags = blocks.map((block) => {
    const [, tag = "", rest = ""] = /^@([a-zA-Z]+)\s?([\s\S]*)$/.exec(block) ?? [];
    return { tag, text: rest.trim() };
  });
  return {
    summary: summary.trim(),
    tags: tags.filter(({ tag }) => tag !== "example"),
    examples: tags
      .filter(({ tag }) => tag === "example")
      .map((example) => example.text.replace(/^```\w*\n([\s\S]*?)\n?```$/, "$1")),
  };
}
