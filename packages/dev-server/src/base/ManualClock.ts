import type { CancelTimer, Clock } from "./Clock.ts";

interface Timer {
  dueMs: number;
  intervalMs: number | undefined;
  run: () => void;
}

/** A {@link Clock} that moves only when told to. Timers due at the same time run in the order they were set. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #unixStartMs: number;
  readonly #timers = new Set<Timer>();

  constructor(options: { nowMs?: number; unixStartMs?: number } = {}) {
    this.#nowMs = options.nowMs ?? 0;
    this.#unixStartMs = options.unixStartMs ?? 1_700_000_000_000;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  unixMs(): number {
    return this.#unixStartMs + this.#nowMs;
  }

  after(delayMs: number, run: () => void): CancelTimer {
    return this.#add({ dueMs: this.#nowMs + delayMs, intervalMs: undefined, run });
  }

  every(intervalMs: number, run: () => void): CancelTimer {
    return this.#add({ dueMs: this.#nowMs + intervalMs, intervalMs, run });
  }

  /** How many timers are waiting: what a leak test looks at. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Moves time by `ms`, running each timer at its own due time. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.#nowMs = next.dueMs;
      if (next.intervalMs === undefined) this.#timers.delete(next);
      else next.dueMs += next.intervalMs;
      next.run();
    }
    this.#nowMs = endMs;
  }

  #next(endMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueMs <= endMs && (!next || timer.dueMs < next.dueMs)) next = timer;
    }
    return next;
  }

  #add(timer: Timer): CancelTimer {
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}
