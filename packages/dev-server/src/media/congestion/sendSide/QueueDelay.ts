/** A path that got longer counts as queued for two of these at most. */
const baseWindowMs = 15_000;
/** What is there for longer than this is a queue; what passes sooner is jitter. */
const standingWindowMs = 300;

/** The least of the values in the last one to two windows. */
class WindowedLeast {
  readonly #windowMs: number;
  #startedAtMs = -Infinity;
  #current = Infinity;
  #before = Infinity;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get value(): number {
    return Math.min(this.#current, this.#before);
  }

  update(value: number, nowMs: number): void {
    if (nowMs - this.#startedAtMs > this.#windowMs) {
      this.#startedAtMs = nowMs;
      this.#before = this.#current;
      this.#current = Infinity;
    }
    this.#current = Math.min(this.#current, value);
  }
}

/**
 * How long packets wait in a queue that stands: the least one-way delay of the last moments above the least of the last
 * half minute. Single packets that come late, by jitter or on a busy machine, don't count.
 */
export class QueueDelay {
  readonly #base = new WindowedLeast(baseWindowMs);
  readonly #recent = new WindowedLeast(standingWindowMs);

  /** The two times are of two clocks: only their difference's changes count. */
  update(sentAtMs: number, arrivedAtMs: number): void {
    const delayMs = arrivedAtMs - sentAtMs;
    this.#base.update(delayMs, sentAtMs);
    this.#recent.update(delayMs, sentAtMs);
  }

  get queuedMs(): number {
    const { value } = this.#recent;
    return value === Infinity ? 0 : Math.max(0, value - this.#base.value);
  }
}
