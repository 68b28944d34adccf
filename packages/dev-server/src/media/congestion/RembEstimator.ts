import type { Remb } from "../../rtp/rtcp/Remb.ts";
import type { BandwidthEstimator, ProbeOutcome } from "./BandwidthEstimator.ts";
import type { SentPackets } from "./SentPackets.ts";

/** REMBs below what is sent, one after the other and none above the one before, until they are believed. */
const shortagesUntilLimited = 2;
/** A client's estimate trails what it receives; only well below that it tells of congestion. */
const congestedRatio = 0.9;

/**
 * Takes the client's own estimate (draft-alvestrand-rmcat-remb-03), for clients without transport-wide feedback. It
 * starts low and grows with what is received, so it limits nothing until it stays below what is sent. It need not fall
 * further then: on a full path clients repeat what comes through.
 */
export class RembEstimator implements BandwidthEstimator {
  readonly lossRatio: number = 0;
  readonly #sent: Pick<SentPackets, "rateBps">;
  /** 0 before the first, so that the first is a growth. */
  #rembBps = 0;
  #shortages = 0;

  constructor(sent: Pick<SentPackets, "rateBps">) {
    this.#sent = sent;
  }

  get estimateBps(): number {
    return this.#shortages < shortagesUntilLimited ? Infinity : this.#rembBps;
  }

  get congested(): boolean {
    return false;
  }

  receiveFeedback(): void {}

  receiveRemb({ bitrateBps }: Remb, nowMs: number): void {
    const isShort = bitrateBps <= this.#rembBps && bitrateBps < congestedRatio * this.#sent.rateBps(nowMs);
    if (this.#shortages < shortagesUntilLimited) this.#shortages = isShort ? this.#shortages + 1 : 0;
    this.#rembBps = bitrateBps;
  }

  takeProbe(_cluster: number, targetBps: number): ProbeOutcome {
    return this.#rembBps >= 0.8 * targetBps ? "passed" : "failed";
  }

  dump(): object {
    return { kind: "remb", rembBps: this.#rembBps, limited: this.estimateBps < Infinity };
  }
}
