const half = 0x8000;

/** One stream's rollover counter, guessed from sequence numbers (RFC 3711 section 3.3.1). */
export class RolloverCounter {
  #roc = 0;
  #highest = -1;

  /** The counter that the packet `sequence` belongs to; -1 for one from before the stream's start. */
  estimate(sequence: number): number {
    if (this.#highest < 0) return 0;
    if (this.#highest < half) return sequence - this.#highest > half ? this.#roc - 1 : this.#roc;
    return this.#highest - half > sequence ? this.#roc + 1 : this.#roc;
  }

  /** Call once a packet proved authentic, or was sent. `roc` is what {@link estimate} gave. */
  update(sequence: number, roc: number): void {
    if (roc < this.#roc || (roc === this.#roc && sequence <= this.#highest)) return;
    this.#roc = roc;
    this.#highest = sequence;
  }
}
