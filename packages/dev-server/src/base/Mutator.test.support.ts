import { SeededRandom } from "./SeededRandom.ts";

/** Numbers that parsers get wrong, as texts. */
const oddNumbers = ["", "-1", "0", "255", "65536", "4294967296", "99999999999999999999", "1e309", "NaN"];
const oddTexts = ["\0", "\r\n", '"', "}", "[", ":", "%", "\u{1f600}", "\ud800", "__proto__", "x".repeat(300)];

/** Breaks genuine inputs, the same way in each run with the same seed. */
export class Mutator {
  /** What was made last, for a report. */
  last: Uint8Array | string = "";
  readonly #random: SeededRandom;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  /** From 0 to below 1. */
  readonly next = (): number => this.#random.next();

  /** An integer from 0 to below `limit`. */
  readonly below = (limit: number): number => Math.floor(this.#random.next() * limit);

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** Up to `maxBytes` of no meaning. */
  noise(maxBytes: number): Uint8Array {
    return (this.last = Uint8Array.from({ length: this.below(maxBytes + 1) }, () => this.below(256)));
  }

  /** A copy with some bytes changed, cut, repeated or put to a limit; one in sixteen stays as it is. */
  bytes(genuine: Uint8Array): Uint8Array {
    let bytes = new Uint8Array(genuine);
    if (!this.oneIn(16))
      for (let edits = 1 + this.below(4); edits > 0 && bytes.length > 0; edits--) bytes = this.#edit(bytes);
    return (this.last = bytes);
  }

  /** As {@link bytes}, for texts made of lines and numbers. */
  text(genuine: string): string {
    let text = genuine;
    if (!this.oneIn(16))
      for (let edits = 1 + this.below(4); edits > 0 && text.length > 0; edits--) text = this.#editText(text);
    return (this.last = text);
  }

  #edit(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const at = this.below(bytes.length);
    switch (this.below(8)) {
      case 0:
        return bytes.slice(0, at);
      case 1:
        bytes.fill(this.oneIn(2) ? 0xff : 0, at, at + 1 + this.below(4));
        return bytes;
      case 2: {
        const end = Math.min(bytes.length, at + 1 + this.below(64));
        return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(at)]);
      }
      case 3:
        bytes[at]! ^= 1 << this.below(8);
        return bytes;
      default:
        bytes[at] = this.below(256);
        return bytes;
    }
  }

  #editText(text: string): string {
    const at = this.below(text.length);
    switch (this.below(6)) {
      case 0:
        return text.slice(0, at) + this.pick(oddTexts) + text.slice(at + 1);
      case 1:
        return text.slice(0, at) + text.slice(at + 1 + this.below(20));
      case 2: {
        const number = /\d+/.exec(text.slice(at));
        if (!number) return text;
        const start = at + number.index;
        return text.slice(0, start) + this.pick(oddNumbers) + text.slice(start + number[0].length);
      }
      case 3: {
        const end = at + 1 + this.below(100);
        return text.slice(0, end) + text.slice(at);
      }
      default:
        return this.#editLines(text);
    }
  }

  #editLines(text: string): string {
    const lines = text.split("\n");
    const at = this.below(lines.length);
    const line = lines[at]!;
    if (this.oneIn(2)) lines.splice(at, 1);
    else lines.splice(this.below(lines.length), this.below(2), line);
    return lines.join("\n");
  }
}
