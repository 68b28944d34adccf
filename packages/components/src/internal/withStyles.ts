/**
 * A part together with the style sheet that it brings along. Where style sheets are no modules, as in Node.js, the
 * part comes without.
 */
export async function withStyles<Part>(part: Promise<Part>, styles: Promise<unknown>): Promise<Part> {
  await styles.catch(() => undefined);
  return part;
}
