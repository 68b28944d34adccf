/** A path that got longer counts as queued for so long at most. */
const baseMs = 30_000;
/** What is there for longer than this is a queue; what passes sooner is jitter. */
const standingMs = 400;
const parts = 4;

/** The least of the values of about the last `spanMs`: the part that runs and those before it, whole. */
class WindowedLeast {
  readonly #partMs: number;
  readonly #least: number[] = [];
  #startedAtMs = -Infinity;

  constructor(spanMs: number) {
    this.#partMs = spanMs / parts;
  }

  get value(): number {
    return Math.min(...this.#least);
  }

  update(value: number, nowMs: number): void {
    if (nowMs - this.#startedAtMs > this.#partMs) {
      this.#startedAtMs = nowMs;
      this.#least.push(value);
      if (this.#least.length > parts) this.#least.shift();
    }
    const last = this.#least.length - 1;
    this.#least[last] = Math.min(this.#least[last]!, value);
  }
}

/**
 * How long packets wait in a queue that stands: the least one-way delay of the last moments above the least of the last
 * half minute. Single packets that come late, by jitter or on a busy machine, don't count.
 */
export class QueueDelay {
  readonly #base = new WindowedLeast(baseMs);
  readonly #recent = new WindowedLeast(standingMs);

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
