import type { Remb } from "../../rtp/rtcp/Remb.ts";
import type { TransportFeedback } from "../../rtp/rtcp/TransportFeedback.ts";

/** What a probe showed. `failed`: the path carries less than was tried. */
export type ProbeOutcome = "passed" | "failed" | "unknown";

/** How much one subscriber's path carries. One for a transport, never for a track. */
export interface BandwidthEstimator {
  /** Infinity until congestion was seen: a path that never complained is not held back. */
  readonly estimateBps: number;
  /** Share of packets that were lost of late; 0 where that is not reported. */
  readonly lossRatio: number;
  /** The path can take no probe now: its queue grows. */
  readonly congested: boolean;
  receiveFeedback(feedback: TransportFeedback, nowMs: number): void;
  receiveRemb(remb: Remb, nowMs: number): void;
  /** The outcome of a probe whose packets all had the time to be reported. */
  takeProbe(cluster: number, targetBps: number): ProbeOutcome;
  dump(): object;
}
