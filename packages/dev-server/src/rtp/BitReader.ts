/** Reads numbers bit by bit, the highest first. Past the end it gives zeros and says so by {@link overrun}. */
export class BitReader {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;

  /** Begins with `bytes[start, end)`. */
  begin(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#at = start * 8;
    this.#end = end * 8;
  }

  /** Whether more was read than there is. */
  get overrun(): boolean {
    return this.#at > this.#end;
  }

  flag(): boolean {
    return this.read(1) === 1;
  }

  skip(bits: number): void {
    this.#at += bits;
  }

  /** The next `bits`, up to 24. */
  read(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++, this.#at++) {
      const bit = this.#at < this.#end ? (this.#bytes[this.#at >> 3]! >> (7 - (this.#at & 7))) & 1 : 0;
      value = (value << 1) | bit;
    }
    return value;
  }

  /** A number below `count`, in as few bits as that allows (`ns(n)` of the AV1 specification, section 4.10.7). */
  readBelow(count: number): number {
    const width = 32 - Math.clz32(count);
    const short = (1 << width) - count;
    const value = this.read(width - 1);
    return value < short ? value : (value << 1) - short + this.read(1);
  }
}
