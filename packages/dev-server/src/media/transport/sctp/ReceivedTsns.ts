import { distance32, wrap32 } from "../../../rtp/sequence.ts";

/** More gaps than this fit into no packet, and only a hostile peer or a broken path makes them. */
const maxRanges = 256;
/** Gap blocks count from the cumulative TSN in 16 bits. */
const maxAhead = 65_535;
const maxDuplicates = 16;

interface Range {
  first: number;
  last: number;
}

/** Which TSNs arrived. Works on TSNs that are counted on past the wrap, so that they compare as plain numbers. */
export class ReceivedTsns {
  /** All up to here arrived or were given up by the peer; extended. */
  #cumulative: number;
  /** What arrived beyond, ascending, never touching each other. */
  readonly #ranges: Range[] = [];
  #duplicates: number[] = [];

  constructor(initialTsn: number) {
    // One cycle in, so that older ones stay positive.
    this.#cumulative = initialTsn + 2 ** 32 - 1;
  }

  get cumulative(): number {
    return this.#cumulative;
  }

  get ranges(): readonly Readonly<Range>[] {
    return this.#ranges;
  }

  /** What arrived again since this was last called, as on the wire. */
  takeDuplicates(): number[] {
    const duplicates = this.#duplicates;
    if (duplicates.length > 0) this.#duplicates = [];
    return duplicates;
  }

  /** The extended number nearest to the cumulative one. */
  extend(tsn: number): number {
    return this.#cumulative + distance32(wrap32(this.#cumulative), tsn);
  }

  /** Whether it is new; one that arrived before is remembered as a duplicate. */
  isNew(tsn: number): boolean {
    if (tsn > this.#cumulative && !this.#isInRange(tsn)) return true;
    if (this.#duplicates.length < maxDuplicates) this.#duplicates.push(wrap32(tsn));
    return false;
  }

  /** Adds a new one; false when it would take too much to remember. */
  add(tsn: number): boolean {
    if (tsn === this.#cumulative + 1) {
      this.#cumulative = tsn;
      this.#absorb();
      return true;
    }
    if (tsn - this.#cumulative > maxAhead) return false;
    return this.#addToRanges(tsn);
  }

  /** Takes all up to `tsn` as arrived (RFC 3758 section 3.6). */
  advance(tsn: number): void {
    this.#cumulative = Math.max(this.#cumulative, tsn);
    this.#absorb();
  }

  #isInRange(tsn: number): boolean {
    // From the end, where most belong.
    for (let at = this.#ranges.length - 1; at >= 0; at--) {
      const { first, last } = this.#ranges[at]!;
      if (first <= tsn) return tsn <= last;
    }
    return false;
  }

  #addToRanges(tsn: number): boolean {
    let at = this.#ranges.length - 1;
    while (at >= 0 && this.#ranges[at]!.first > tsn) at--;
    const before = this.#ranges[at];
    const after = this.#ranges[at + 1];
    const joinsBefore = before?.last === tsn - 1;
    const joinsAfter = after?.first === tsn + 1;
    if (before && joinsBefore) {
      before.last = after && joinsAfter ? after.last : tsn;
      if (joinsAfter) this.#ranges.splice(at + 1, 1);
    } else if (after && joinsAfter) after.first = tsn;
    else if (this.#ranges.length >= maxRanges) return false;
    else this.#ranges.splice(at + 1, 0, { first: tsn, last: tsn });
    return true;
  }

  /** Lets the cumulative TSN run over the ranges that it now touches. */
  #absorb(): void {
    let absorbed = 0;
    for (const { first, last } of this.#ranges) {
      if (first > this.#cumulative + 1) break;
      this.#cumulative = Math.max(this.#cumulative, last);
      absorbed++;
    }
    if (absorbed > 0) this.#ranges.splice(0, absorbed);
  }
}
