import type { Remb } from "../../rtp/rtcp/Remb.ts";
import type { BandwidthEstimator, ProbeOutcome } from "./BandwidthEstimator.ts";
import type { SentPackets } from "./SentPackets.ts";

/** REMBs that fall below what is sent, one after the other, before they are believed. */
const fallsUntilLimited = 2;
/** A client's estimate trails what it receives; only well below that it tells of congestion. */
const congestedRatio = 0.9;

/**
 * Takes the client's own estimate (draft-alvestrand-rmcat-remb-03), for clients without transport-wide feedback. It
 * starts low and grows with what is received, so it limits nothing until it falls below what is sent.
 */
export class RembEstimator implements BandwidthEstimator {
  readonly lossRatio: number = 0;
  readonly #sent: Pick<SentPackets, "rateBps">;
  #rembBps = Infinity;
  #falls = 0;

  constructor(sent: Pick<SentPackets, "rateBps">) {
    this.#sent = sent;
  }

  get estimateBps(): number {
    return this.#falls < fallsUntilLimited ? Infinity : this.#rembBps;
  }

  get congested(): boolean {
    return false;
  }

  receiveFeedback(): void {}

  receiveRemb({ bitrateBps }: Remb, nowMs: number): void {
    const falls = bitrateBps < this.#rembBps && bitrateBps < congestedRatio * this.#sent.rateBps(nowMs);
    if (this.#falls < fallsUntilLimited) this.#falls = falls ? this.#falls + 1 : 0;
    this.#rembBps = bitrateBps;
  }

  takeProbe(_cluster: number, targetBps: number): ProbeOutcome {
    return this.#rembBps >= 0.8 * targetBps ? "passed" : "failed";
  }

  dump(): object {
    return { kind: "remb", rembBps: this.#rembBps, limited: this.estimateBps < Infinity };
  }
}
