/** Stops what {@link Clock.every} or {@link Clock.after} started. Calling it twice is harmless. */
export type CancelTimer = () => void;

/**
 * The only door to time. Everything else takes `nowMs` as an argument or a `Clock`, so that tests
 * drive time by hand.
 */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. For intervals. */
  nowMs(): number;
  /** Milliseconds since the Unix epoch. For timestamps that leave the process. */
  unixMs(): number;
  /** Calls `run` once, `delayMs` from now. The process may exit before. */
  after(delayMs: number, run: () => void): CancelTimer;
  /** Calls `run` every `intervalMs`. The process may exit between. */
  every(intervalMs: number, run: () => void): CancelTimer;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  unixMs: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(intervalMs, run) {
    const timer = setInterval(run, intervalMs);
    timer.unref();
    return () => clearInterval(timer);
  },
};
