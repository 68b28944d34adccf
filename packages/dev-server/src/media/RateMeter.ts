const slots = 10;

/** A bitrate over a sliding window. */
export class RateMeter {
  readonly #slotMs: number;
  readonly #bytes = new Float64Array(slots);
  #slot: number | undefined;
  /** What was added in {@link #slot}: not among the others yet, so that each packet touches this object alone. */
  #newest = 0;
  #total = 0;
  #startedAtMs = 0;

  constructor(windowMs: number) {
    this.#slotMs = windowMs / slots;
  }

  add(bytes: number, nowMs: number): void {
    if (this.#slot === undefined) this.#startedAtMs = nowMs;
    this.#advance(nowMs);
    this.#newest += bytes;
    this.#total += bytes;
  }

  /** In bits per second. A window that has just begun counts as far as it is filled, a fifth of it at least. */
  rateBps(nowMs: number): number {
    if (this.#slot === undefined) return 0;
    const first = this.#advance(nowMs) - slots + 1;
    const filledMs = nowMs - Math.max(this.#startedAtMs, first * this.#slotMs);
    return (this.#total * 8000) / Math.max(filledMs, (this.#slotMs * slots) / 5);
  }

  /** Forgets what left the window; gives the slot that is filled now. */
  #advance(nowMs: number): number {
    const now = Math.floor(nowMs / this.#slotMs);
    let slot = this.#slot ?? now;
    if (now === this.#slot) return slot;
    this.#bytes[slot % slots] = this.#newest;
    this.#newest = 0;
    if (now - slot >= slots) {
      this.#bytes.fill(0);
      this.#total = 0;
      slot = now;
    }
    while (slot < now) {
      slot++;
      this.#total -= this.#bytes[slot % slots]!;
      this.#bytes[slot % slots] = 0;
    }
    this.#slot = slot;
    return slot;
  }
}
