import type { GroupDelta } from "./ArrivalGroups.ts";

const windowGroups = 20;
const smoothing = 0.9;
const gain = 4;
const maxWeight = 60;

/** Which way the queueing delay goes: the slope of a line through the last groups' delays, least squares. */
export class TrendEstimator {
  readonly #points: { arrivedAtMs: number; delayMs: number }[] = [];
  #groups = 0;
  #arrivedAtMs = 0;
  #delayMs = 0;
  #smoothedMs = 0;

  /** @returns the slope, weighted by how many groups it rests on: what the detector compares with its threshold. */
  update({ sendDeltaMs, arrivalDeltaMs }: GroupDelta): number {
    this.#groups++;
    this.#arrivedAtMs += arrivalDeltaMs;
    this.#delayMs += arrivalDeltaMs - sendDeltaMs;
    this.#smoothedMs = smoothing * this.#smoothedMs + (1 - smoothing) * this.#delayMs;
    this.#points.push({ arrivedAtMs: this.#arrivedAtMs, delayMs: this.#smoothedMs });
    if (this.#points.length > windowGroups) this.#points.shift();
    if (this.#points.length < windowGroups) return 0;
    return this.#slope() * Math.min(this.#groups, maxWeight) * gain;
  }

  #slope(): number {
    const count = this.#points.length;
    let meanX = 0;
    let meanY = 0;
    for (const { arrivedAtMs, delayMs } of this.#points) {
      meanX += arrivedAtMs / count;
      meanY += delayMs / count;
    }
    let numerator = 0;
    let denominator = 0;
    for (const { arrivedAtMs, delayMs } of this.#points) {
      numerator += (arrivedAtMs - meanX) * (delayMs - meanY);
      denominator += (arrivedAtMs - meanX) ** 2;
    }
    return denominator === 0 ? 0 : numerator / denominator;
  }
}
