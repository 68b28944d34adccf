import type { PathUsage } from "./OveruseDetector.ts";

/** Of what arrives on a full path: what lets its queue drain. */
export const backOff = 0.85;
const leastBps = 50_000;
/** Growth a second far from the capacity that was last seen. */
const growth = 1.08;
/** Near it, growth a second in bits per second. */
const nearGrowthBps = 20_000;
/** What is not used can't be tested, so the estimate stays near what arrives. */
const headroom = { factor: 1.5, bps: 10_000 } as const;
const capacityMemory = 0.95;

type State = "hold" | "increase";

/** Additive increase, multiplicative decrease around what arrives (draft-ietf-rmcat-gcc-02 section 5.5). */
export class RateController {
  #state: State = "hold";
  #estimateBps = Infinity;
  #capacityBps: number | undefined;
  #decreasedAtMs = -Infinity;
  #updatedAtMs = 0;

  /** In bits per second; Infinity until the first overuse. */
  get estimateBps(): number {
    return this.#estimateBps;
  }

  update(usage: PathUsage, arrivedBps: number, roundTripMs: number, nowMs: number): void {
    const elapsedMs = Math.min(nowMs - this.#updatedAtMs, 1000);
    this.#updatedAtMs = nowMs;
    if (usage === "overusing") return this.#decrease(arrivedBps, roundTripMs, nowMs);
    if (usage === "underusing") {
      // A queue drains: what arrives now is more than the path carries.
      this.#state = "hold";
      return;
    }
    if (this.#state === "hold") this.#state = "increase";
    else this.#increase(arrivedBps, elapsedMs);
  }

  /** A probe showed that the path carries so much. */
  raise(bps: number): void {
    if (bps <= this.#estimateBps) return;
    this.#estimateBps = bps;
    if (this.#capacityBps !== undefined && bps > this.#capacityBps * 1.2) this.#capacityBps = undefined;
  }

  /** The path lost its capacity, as the loss says. */
  lower(bps: number, nowMs: number): void {
    if (bps >= this.#estimateBps) return;
    this.#estimateBps = Math.max(leastBps, bps);
    this.#decreasedAtMs = nowMs;
    this.#state = "hold";
  }

  #decrease(arrivedBps: number, roundTripMs: number, nowMs: number): void {
    this.#state = "hold";
    // The path needs a round trip to show what the last step down did, unless the queue is far off.
    const waitMs = Math.min(300, Math.max(50, roundTripMs));
    if (nowMs - this.#decreasedAtMs < waitMs && arrivedBps > 0.5 * this.#estimateBps) return;
    if (arrivedBps === 0) return;
    const known = this.#capacityBps ?? arrivedBps;
    this.#capacityBps = capacityMemory * known + (1 - capacityMemory) * arrivedBps;
    if (Math.abs(arrivedBps - known) > 0.3 * known) this.#capacityBps = arrivedBps;
    this.lower(backOff * arrivedBps, nowMs);
  }

  #increase(arrivedBps: number, elapsedMs: number): void {
    if (this.#estimateBps === Infinity) return;
    const seconds = elapsedMs / 1000;
    const capacity = this.#capacityBps;
    const near = capacity !== undefined && Math.abs(this.#estimateBps - capacity) < 0.2 * capacity;
    const grown = near
      ? this.#estimateBps + nearGrowthBps * seconds
      : this.#estimateBps * growth ** seconds + 1000 * seconds;
    const most = headroom.factor * arrivedBps + headroom.bps;
    if (grown <= most) this.#estimateBps = grown;
  }
}
