import type { PacketArrival } from "../SentPackets.ts";
import type { ProbeOutcome } from "../BandwidthEstimator.ts";

interface Cluster {
  id: number;
  packets: number;
  bytes: number;
  firstSentAtMs: number;
  lastSentAtMs: number;
  lastSentBytes: number;
  firstArrivedAtMs: number;
  firstArrivedBytes: number;
  lastArrivedAtMs: number;
}

const leastPackets = 5;
/** Below this share of what was sent, the path is full. */
const fullShare = 0.9;
const passedShare = 0.8;
/** A burst may pass faster than it was sent, but not by much. */
const mostSpeedUp = 2;

/** Measures what a probe's packets show of the path: how fast they were sent, and how fast they came. */
export class ProbeEstimator {
  #cluster: Cluster | undefined;

  add({ cluster, sentAtMs, arrivedAtMs, bytes }: PacketArrival): void {
    if (cluster === 0 || cluster < (this.#cluster?.id ?? 0)) return;
    if (this.#cluster?.id !== cluster) {
      this.#cluster = {
        id: cluster,
        packets: 1,
        bytes,
        firstSentAtMs: sentAtMs,
        lastSentAtMs: sentAtMs,
        lastSentBytes: bytes,
        firstArrivedAtMs: arrivedAtMs,
        firstArrivedBytes: bytes,
        lastArrivedAtMs: arrivedAtMs,
      };
      return;
    }
    const probe = this.#cluster;
    probe.packets++;
    probe.bytes += bytes;
    if (sentAtMs >= probe.lastSentAtMs) {
      probe.lastSentAtMs = sentAtMs;
      probe.lastSentBytes = bytes;
    }
    if (arrivedAtMs < probe.firstArrivedAtMs) {
      probe.firstArrivedAtMs = arrivedAtMs;
      probe.firstArrivedBytes = bytes;
    }
    probe.lastArrivedAtMs = Math.max(probe.lastArrivedAtMs, arrivedAtMs);
  }

  /** What a probe that is over showed; `bps` is what the path surely carries. */
  take(cluster: number, targetBps: number): { outcome: ProbeOutcome; bps: number } {
    const probe = this.#cluster;
    if (!probe || probe.id !== cluster || probe.packets < leastPackets) return { outcome: "unknown", bps: 0 };
    // The last packet's sending and the first one's coming lie outside what is measured.
    const sendMs = probe.lastSentAtMs - probe.firstSentAtMs;
    const arriveMs = probe.lastArrivedAtMs - probe.firstArrivedAtMs;
    if (sendMs <= 0 || arriveMs <= 0) return { outcome: "unknown", bps: 0 };
    const sentBps = ((probe.bytes - probe.lastSentBytes) * 8000) / sendMs;
    const arrivedBps = ((probe.bytes - probe.firstArrivedBytes) * 8000) / arriveMs;
    if (arrivedBps > mostSpeedUp * sentBps) return { outcome: "unknown", bps: 0 };
    const bps = arrivedBps < fullShare * sentBps ? 0.95 * arrivedBps : Math.min(sentBps, arrivedBps);
    return { outcome: bps >= passedShare * targetBps ? "passed" : "failed", bps };
  }
}
