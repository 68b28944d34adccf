/**
 * Cuts a TCP stream into datagrams (RFC 4571 section 2). Holds at most one datagram that is not complete.
 *
 * ```
 * +--------+--------+---------+
 * |     length      | datagram|
 * +--------+--------+---------+
 * ```
 */
export class FrameReader {
  readonly #maxBytes: number;
  /** −1 while the length is not complete. */
  #length = -1;
  #high = -1;
  #frame = new Uint8Array(0);
  #filled = 0;

  /** @param maxBytes - Of one datagram. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Hands on each datagram that `chunk` completes, in an array of its own, until `onFrame` says to stop.
   *
   * @returns `tooLong`: the stream holds a length above the limit and can't be read on.
   */
  read(chunk: Uint8Array, onFrame: (frame: Uint8Array) => "go on" | "stop"): "read" | "tooLong" {
    for (let at = 0; at < chunk.length;) {
      if (this.#length < 0) {
        if (!this.#readLength(chunk[at++]!)) return "tooLong";
        continue;
      }
      const taken = Math.min(chunk.length - at, this.#length - this.#filled);
      this.#frame.set(chunk.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled < this.#length) break;
      const frame = this.#frame;
      this.#length = -1;
      if (onFrame(frame) === "stop") break;
    }
    return "read";
  }

  #readLength(byte: number): boolean {
    if (this.#high < 0) {
      this.#high = byte;
      return true;
    }
    const length = (this.#high << 8) | byte;
    this.#high = -1;
    if (length > this.#maxBytes) return false;
    // An empty one is over at once.
    if (length === 0) return true;
    this.#length = length;
    this.#frame = new Uint8Array(length);
    this.#filled = 0;
    return true;
  }
}

/** A datagram with its length in front. */
export function frameDatagram(datagram: Uint8Array, length: number): Uint8Array {
  const framed = new Uint8Array(length + 2);
  framed[0] = length >> 8;
  framed[1] = length & 0xff;
  framed.set(datagram.subarray(0, length), 2);
  return framed;
}
