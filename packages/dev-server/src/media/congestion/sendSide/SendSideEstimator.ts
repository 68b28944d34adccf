import type { TransportFeedback } from "../../../rtp/rtcp/TransportFeedback.ts";
import type { BandwidthEstimator, ProbeOutcome } from "../BandwidthEstimator.ts";
import { RateMeter } from "../../RateMeter.ts";
import type { PacketArrival, SentPackets } from "../SentPackets.ts";
import { ArrivalGroups } from "./ArrivalGroups.ts";
import { LossController } from "./LossController.ts";
import { OveruseDetector, type PathUsage } from "./OveruseDetector.ts";
import { ProbeEstimator } from "./ProbeEstimator.ts";
import { QueueDelay } from "./QueueDelay.ts";
import { backOff, RateController } from "./RateController.ts";
import { TrendEstimator } from "./TrendEstimator.ts";

/** A trend below this much waiting is jitter's or a busy machine's; with more there is no room to look for. */
const leastQueueMs = 80;
/** So much waiting is congestion, whether it still grows or not. */
const standingQueueMs = 300;
const rateWindowMs = 500;

/**
 * Estimates by transport-wide feedback, as Google Congestion Control does (draft-ietf-rmcat-gcc-02): the path is full
 * when the delay of groups of packets grows, or when packets are lost that sending less would save.
 */
export class SendSideEstimator implements BandwidthEstimator {
  readonly #sent: SentPackets;
  readonly #groups = new ArrivalGroups();
  readonly #trend = new TrendEstimator();
  readonly #detector = new OveruseDetector();
  readonly #queue = new QueueDelay();
  readonly #arrived = new RateMeter(rateWindowMs);
  readonly #rate = new RateController();
  readonly #loss = new LossController();
  readonly #probe = new ProbeEstimator();
  #roundTripMs = 100;
  #lastArrivedAtMs = -Infinity;
  #overuses = 0;
  #beforeLossBps = Infinity;

  constructor(sent: SentPackets) {
    this.#sent = sent;
  }

  get estimateBps(): number {
    return this.#rate.estimateBps;
  }

  get lossRatio(): number {
    return this.#loss.ratio;
  }

  get congested(): boolean {
    return this.#usage() === "overusing" || this.#loss.congested || this.#isQueued;
  }

  receiveFeedback(feedback: TransportFeedback, nowMs: number): void {
    const arrivals = this.#sent.resolve(feedback);
    for (const arrival of arrivals) this.#receiveArrival(arrival);
    const newest = arrivals.at(-1);
    if (!newest) return;
    this.#roundTripMs = nowMs - newest.sentAtMs;
    const arrivedBps = this.#arrived.rateBps(this.#lastArrivedAtMs);
    const usage = this.#usage();
    this.#rate.update(usage, arrivedBps, this.#roundTripMs, nowMs);
    if (usage === "overusing") {
      this.#overuses++;
      this.#beforeLossBps = this.#rate.estimateBps;
    }
    this.#heedLoss(arrivedBps, nowMs);
  }

  receiveRemb(): void {}

  takeProbe(cluster: number, targetBps: number): ProbeOutcome {
    const arrivingShare = 1 - this.#loss.inherentRatio;
    const { outcome, bps } = this.#probe.take(cluster, targetBps * arrivingShare);
    if (!this.congested) this.#rate.raise(bps / arrivingShare);
    return outcome;
  }

  dump(): object {
    return {
      kind: "sendSide",
      estimateBps: this.#rate.estimateBps,
      usage: this.#usage(),
      queuedMs: this.#queue.queuedMs,
      lossRatio: this.#loss.ratio,
      roundTripMs: this.#roundTripMs,
      overuses: this.#overuses,
    };
  }

  #receiveArrival(arrival: PacketArrival): void {
    this.#lastArrivedAtMs = Math.max(this.#lastArrivedAtMs, arrival.arrivedAtMs);
    this.#arrived.add(arrival.bytes, this.#lastArrivedAtMs);
    this.#queue.update(arrival.sentAtMs, arrival.arrivedAtMs);
    this.#probe.add(arrival);
    const delta = this.#groups.add(arrival);
    if (delta) this.#detector.update(this.#trend.update(delta), delta.sendDeltaMs, arrival.arrivedAtMs);
  }

  #heedLoss(arrivedBps: number, nowMs: number): void {
    const queued = this.#isQueued;
    const verdict = this.#loss.update(this.#sent.takeLoss(nowMs), queued, nowMs);
    if (verdict === "restore") this.#rate.raise(this.#beforeLossBps);
    if (verdict !== "lower") return;
    const { estimateBps } = this.#rate;
    this.#beforeLossBps = Math.max(this.#beforeLossBps, estimateBps);
    // What comes through a queue is what the path carries; without one, half of what is sent may be too much as well.
    const halfBps = queued ? 0 : Math.min(estimateBps, this.#sent.rateBps(nowMs)) * 0.5;
    this.#rate.lower(Math.max(arrivedBps * (queued ? backOff : 1), halfBps), nowMs);
  }

  get #isQueued(): boolean {
    return this.#queue.queuedMs >= leastQueueMs;
  }

  #usage(): PathUsage {
    const { usage } = this.#detector;
    const { queuedMs } = this.#queue;
    if (queuedMs > standingQueueMs && usage !== "underusing") return "overusing";
    return usage === "overusing" && !this.#isQueued ? "normal" : usage;
  }
}
