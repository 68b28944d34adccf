export type PathUsage = "normal" | "overusing" | "underusing";

const initialThreshold = 12.5;
const thresholds = { least: 6, most: 600 } as const;
const adaptation = { up: 0.0087, down: 0.039 } as const;
/** A trend this far off is a jump of the path, not a queue: the threshold does not follow. */
const maxAdaptOffset = 15;
const overuseMs = 10;

/**
 * Compares the delay's trend with a threshold that follows it, so that other, loss-based flows don't starve ours
 * (draft-ietf-rmcat-gcc-02 section 5.4).
 */
export class OveruseDetector {
  #usage: PathUsage = "normal";
  #threshold = initialThreshold;
  #overusingMs = 0;
  #overuses = 0;
  #previousTrend = 0;
  #updatedAtMs: number | undefined;

  get usage(): PathUsage {
    return this.#usage;
  }

  update(trend: number, sendDeltaMs: number, nowMs: number): PathUsage {
    if (trend > this.#threshold) {
      this.#overusingMs += this.#overuses === 0 ? sendDeltaMs / 2 : sendDeltaMs;
      this.#overuses++;
      if (this.#overusingMs > overuseMs && this.#overuses > 1 && trend >= this.#previousTrend) {
        this.#overusingMs = 0;
        this.#overuses = 0;
        this.#usage = "overusing";
      }
    } else {
      this.#overusingMs = 0;
      this.#overuses = 0;
      this.#usage = trend < -this.#threshold ? "underusing" : "normal";
    }
    this.#previousTrend = trend;
    this.#adapt(trend, nowMs);
    return this.#usage;
  }

  #adapt(trend: number, nowMs: number): void {
    const elapsedMs = Math.min(nowMs - (this.#updatedAtMs ?? nowMs), 100);
    this.#updatedAtMs = nowMs;
    const size = Math.abs(trend);
    if (size > this.#threshold + maxAdaptOffset) return;
    const factor = size < this.#threshold ? adaptation.down : adaptation.up;
    const next = this.#threshold + factor * (size - this.#threshold) * elapsedMs;
    this.#threshold = Math.min(thresholds.most, Math.max(thresholds.least, next));
  }
}
