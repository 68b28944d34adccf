/**
 * The first letters of the first and the last word of a name; `?` where there is none. Counts emoji as letters, and
 * leaves out what follows in brackets: “Ada (you)”.
 */
export function initialsOf(name: string): string {
  const words = name
    .replaceAll(/(?<=\S\s*)[(（][^)）]*[)）]/gu, " ")
    .split(/[\s_.@-]+/u)
    .filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return "?";
  return words.length === 1 ? firstLetter(first) : firstLetter(first) + firstLetter(last);
}

function firstLetter(word: string): string {
  const lettersOn = word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, "");
  const [letter] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(lettersOn);
  return (letter?.segment ?? "").toLocaleUpperCase();
}

/** A hue in degrees that stays the same for the same identity. */
export function hueOf(identity: string): number {
  let hash = 0;
  for (const character of identity) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007;
  return (hash * 47) % 360;
}
