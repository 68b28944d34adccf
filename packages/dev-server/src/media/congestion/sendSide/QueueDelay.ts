/** A path that got longer counts as queued for two of these at most. */
const windowMs = 15_000;
const smoothing = 0.8;

/** How long packets wait on the path: their one-way delay above the least of the last half minute. */
export class QueueDelay {
  #windowAtMs = -Infinity;
  #leastMs = Infinity;
  #leastBeforeMs = Infinity;
  #smoothedMs: number | undefined;

  /** The two times are of two clocks: only their difference's changes count. */
  update(sentAtMs: number, arrivedAtMs: number): void {
    const delayMs = arrivedAtMs - sentAtMs;
    if (sentAtMs - this.#windowAtMs > windowMs) {
      this.#windowAtMs = sentAtMs;
      this.#leastBeforeMs = this.#leastMs;
      this.#leastMs = Infinity;
    }
    this.#leastMs = Math.min(this.#leastMs, delayMs);
    this.#smoothedMs =
      this.#smoothedMs === undefined ? delayMs : smoothing * this.#smoothedMs + (1 - smoothing) * delayMs;
  }

  get queuedMs(): number {
    if (this.#smoothedMs === undefined) return 0;
    return Math.max(0, this.#smoothedMs - Math.min(this.#leastMs, this.#leastBeforeMs));
  }
}
