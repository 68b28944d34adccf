/** A piece of a message: words, or a link. */
export type TextPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly href: string };

const address = /\bhttps?:\/\/[^\s<>"'`]+/giu;

/**
 * Finds the web addresses in a text. Only `http:` and `https:` become links, so a message can never carry a script.
 * Closing punctuation stays outside, brackets that the address opened stay inside.
 */
export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const addText = (upTo: number): void => {
    if (upTo > end) parts.push({ type: "text", text: text.slice(end, upTo) });
  };
  for (const match of text.matchAll(address)) {
    const found = trimEnd(match[0]);
    if (!URL.canParse(found)) continue;
    addText(match.index);
    parts.push({ type: "link", text: found, href: new URL(found).href });
    end = match.index + found.length;
  }
  addText(text.length);
  return parts;
}

function trimEnd(found: string): string {
  let length = found.length;
  let surplus = count(found, ")") - count(found, "(");
  while (length > 0) {
    const last = found[length - 1] ?? "";
    if (last === ")" && surplus > 0) surplus -= 1;
    else if (!".,;:!?]}*_~…".includes(last)) break;
    length -= 1;
  }
  return found.slice(0, length);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
