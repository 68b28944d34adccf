import type { MediaKind } from "../parameters.ts";

/** Some seconds of what a track carries, all layers together. Powers of 2. */
const historyBytes = { audio: 1 << 17, video: 1 << 20 } as const satisfies Record<MediaKind, number>;

/** The newest payloads of one published track, kept once for all subscribers that may ask for them again. */
export class PayloadHistory {
  readonly #size: number;
  /** Made with the first payload. */
  #bytes: Uint8Array | undefined;
  #written = 0;

  constructor(kind: MediaKind) {
    this.#size = historyBytes[kind];
  }

  /** Keeps a copy. @returns the position that {@link copy} finds it by. */
  store(payload: Uint8Array): number {
    const bytes = (this.#bytes ??= new Uint8Array(this.#size));
    const left = this.#size - (this.#written % this.#size);
    // Each lies in one piece.
    const position = payload.length > left ? this.#written + left : this.#written;
    bytes.set(payload, position % this.#size);
    this.#written = position + payload.length;
    return position;
  }

  /** Whether newer ones have left it whole. */
  has(position: number): boolean {
    return this.#bytes !== undefined && position >= this.#written - this.#size;
  }

  /** Copies `length` bytes of a payload that is still here to `out[at...]`. */
  copy(position: number, length: number, out: Uint8Array, at: number): void {
    const from = position % this.#size;
    if (this.#bytes) out.set(this.#bytes.subarray(from, from + length), at);
  }
}
