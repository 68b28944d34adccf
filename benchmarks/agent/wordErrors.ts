const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** How many words were changed, added or left out, and of how many. */
export function wordErrors(said: string, heard: string): { errors: number; words: number } {
  const [expected, actual] = [words(said), words(heard)];
  let row = Array.from({ length: actual.length + 1 }, (_, i) => i);
  for (const [index, word] of expected.entries()) {
    const next = [index + 1];
    for (let i = 1; i < row.length; i++) {
      const changed = (row[i - 1] ?? 0) + (word === actual[i - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[i] ?? 0) + 1, (next[i - 1] ?? 0) + 1));
    }
    row = next;
  }
  return { errors: row.at(-1) ?? 0, words: expected.length };
}
