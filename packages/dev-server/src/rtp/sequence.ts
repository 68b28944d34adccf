/**
 * Serial arithmetic (RFC 1982): the only place that knows about wraps. Sequence numbers are 16 bits wide, RTP
 * timestamps 32, VP8's picture ids 7 or 15.
 */

/** `value` modulo 2^16. */
export function wrap16(value: number): number {
  return value & 0xffff;
}

/** `value` modulo 2^32. Exact for |value| < 2^53. */
export function wrap32(value: number): number {
  return value >>> 0;
}

/** `value` modulo 2^bits, for up to 30 bits; also for negative ones. */
export function wrapBits(value: number, bits: number): number {
  return value & ((1 << bits) - 1);
}

/** The shortest way from one number of `bits` width (up to 30) to another: negative when `to` is older. */
export function distanceBits(from: number, to: number, bits: number): number {
  const unused = 32 - bits;
  return ((to - from) << unused) >> unused;
}

/** The shortest way from one sequence number to another: −32768 … 32767. */
export function distance16(from: number, to: number): number {
  return distanceBits(from, to, 16);
}

/** The shortest way from one timestamp to another: −2^31 … 2^31 − 1. */
export function distance32(from: number, to: number): number {
  return (to - from) | 0;
}

/** Counts a wrapping number on past its wraps, so that plain comparison works. */
export class Unwrapper {
  readonly #bits: number;
  #highest = -1;

  /** @param bits - Width of the wrapping number, up to 30. */
  constructor(bits = 16) {
    this.#bits = bits;
  }

  /** The highest extended number so far; −1 before the first. */
  get highest(): number {
    return this.#highest;
  }

  /**
   * The extended number nearest to the highest so far. The first one is taken as one cycle in, so that older
   * ones that come late stay positive.
   */
  unwrap(value: number): number {
    if (this.#highest < 0) {
      this.#highest = value + 2 ** this.#bits;
      return this.#highest;
    }
    const extended = this.#highest + distanceBits(this.#highest, value, this.#bits);
    if (extended > this.#highest) this.#highest = extended;
    return extended;
  }
}
