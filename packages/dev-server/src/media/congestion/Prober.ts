import type { ProbeOutcome } from "./BandwidthEstimator.ts";

/** Short, since on a path that is full already it is a queue for those who call; long enough to be measured. */
const cluster = { leastMs: 80, mostMs: 200, packets: 6 } as const;
/** Time for the last packet to arrive and to be reported. */
const settleMs = 300;
const pauseMs = { afterPass: 50, least: 1000, most: 4000, factor: 1.5 } as const;

type State =
  | { kind: "resting"; untilMs: number }
  | { kind: "sending"; targetBps: number; startedAtMs: number; sentBytes: number; sentPackets: number }
  | { kind: "settling"; targetBps: number; untilMs: number };

/** How the prober learns what a probe showed, and whether one may be sent. */
export interface ProbeJudge {
  readonly congested: boolean;
  takeProbe(cluster: number, targetBps: number): ProbeOutcome;
}

/**
 * Finds out whether a path carries more than is sent, by padding what is sent up to a rate for a short time. Rests
 * longer after each probe that failed, so that a path that stays narrow is left in peace.
 */
export class Prober {
  #state: State = { kind: "resting", untilMs: 0 };
  #cluster = 0;
  #pauseMs: number = pauseMs.least;
  readonly #outcomes: { [outcome in ProbeOutcome]: number } = { passed: 0, failed: 0, unknown: 0 };

  /** The probe that packets sent now belong to; 0 for none. */
  get cluster(): number {
    return this.#state.kind === "sending" ? this.#cluster : 0;
  }

  /** Notes a packet that was sent, be it media or padding. */
  packetSent(bytes: number): void {
    if (this.#state.kind !== "sending") return;
    this.#state.sentBytes += bytes;
    this.#state.sentPackets++;
  }

  /**
   * How many bytes of padding to send now.
   *
   * @param goalBps - What the path would have to carry; 0 when nothing is to be won.
   */
  poll(goalBps: number, judge: ProbeJudge, nowMs: number): number {
    const state = this.#state;
    if (state.kind === "resting") {
      if (goalBps === 0) this.#pauseMs = pauseMs.least;
      else if (nowMs >= state.untilMs && !judge.congested) this.#begin(goalBps, nowMs);
      return 0;
    }
    if (state.kind === "settling") {
      if (nowMs >= state.untilMs) this.#end(judge.takeProbe(this.#cluster, state.targetBps), nowMs);
      return 0;
    }
    const elapsedMs = nowMs - state.startedAtMs;
    const isOver =
      elapsedMs >= cluster.mostMs || (elapsedMs >= cluster.leastMs && state.sentPackets >= cluster.packets);
    if (!isOver && !judge.congested) {
      return Math.max(0, (state.targetBps * elapsedMs) / 8000 - state.sentBytes);
    }
    this.#state = { kind: "settling", targetBps: state.targetBps, untilMs: nowMs + settleMs };
    return 0;
  }

  dump(): object {
    return { state: this.#state.kind, probes: this.#cluster, pauseMs: this.#pauseMs, ...this.#outcomes };
  }

  #begin(targetBps: number, nowMs: number): void {
    this.#cluster++;
    this.#state = { kind: "sending", targetBps, startedAtMs: nowMs, sentBytes: 0, sentPackets: 0 };
  }

  #end(outcome: ProbeOutcome, nowMs: number): void {
    this.#outcomes[outcome]++;
    const passed = outcome === "passed";
    this.#pauseMs = passed ? pauseMs.least : Math.min(pauseMs.most, this.#pauseMs * pauseMs.factor);
    this.#state = { kind: "resting", untilMs: nowMs + (passed ? pauseMs.afterPass : this.#pauseMs) };
  }
}
