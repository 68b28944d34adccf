import type { TransportFeedback } from "../../rtp/rtcp/TransportFeedback.ts";
import { distance16, wrap16 } from "../../rtp/sequence.ts";
import { RateMeter } from "../RateMeter.ts";

/** A power of 2: over a second of packets at 20 Mbit/s. */
const capacity = 2048;
/** A packet that is reported missing may still come, or be reported by a later feedback. */
const settleMs = 400;
/** Arrival times wrap there (a signed count of 64 ms in 24 bits). */
const arrivalWrapMs = 2 ** 30;

/** A packet that arrived. Times are of two clocks. */
export interface PacketArrival {
  sentAtMs: number;
  arrivedAtMs: number;
  bytes: number;
  /** The probe that it was part of; 0 for none. */
  cluster: number;
}

/** Unknown until a feedback speaks of a packet: a feedback may be lost, too. */
const fate = { unknown: 0, missing: 1, arrived: 2 } as const;

interface History {
  sentAtMs: Float64Array;
  bytes: Uint16Array;
  clusters: Uint32Array;
  fates: Uint8Array;
}

/** The packets of one transport: how much they are, and by transport-wide number what the subscriber says of them. */
export class SentPackets {
  readonly #rate = new RateMeter(500);
  #history: History | undefined;
  /** Extended numbers. */
  #last = 0;
  #settled = 0;
  #reported = 0;
  #lastArrivalMs: number | undefined;

  /** Notes a packet that is sent now; gives its transport-wide number, 16 bits wide. */
  add(bytes: number, cluster: number, nowMs: number): number {
    const history = (this.#history ??= createHistory());
    this.count(bytes, nowMs);
    const slot = ++this.#last % capacity;
    history.sentAtMs[slot] = nowMs;
    history.bytes[slot] = bytes;
    history.clusters[slot] = cluster;
    history.fates[slot] = fate.unknown;
    return wrap16(this.#last);
  }

  /** Notes a packet that is sent now without a number, so that no feedback will speak of it. */
  count(bytes: number, nowMs: number): void {
    this.#rate.add(bytes, nowMs);
  }

  /** What is sent, with and without numbers, in bits per second. */
  rateBps(nowMs: number): number {
    return this.#rate.rateBps(nowMs);
  }

  /** The packets that a feedback reports for the first time, in the order they were sent. */
  resolve({ baseSequence, arrivalsMs }: TransportFeedback): PacketArrival[] {
    const history = this.#history;
    const arrivals: PacketArrival[] = [];
    if (!history) return arrivals;
    const base = this.#last + distance16(wrap16(this.#last), baseSequence);
    for (const [index, arrivalMs] of arrivalsMs.entries()) {
      const number = base + index;
      const slot = number % capacity;
      if (number < 1 || number > this.#last || number <= this.#last - capacity) continue;
      if (history.fates[slot] === fate.arrived) continue;
      history.fates[slot] = arrivalMs === undefined ? fate.missing : fate.arrived;
      if (arrivalMs === undefined) continue;
      this.#reported = Math.max(this.#reported, number);
      arrivals.push({
        sentAtMs: history.sentAtMs[slot]!,
        arrivedAtMs: this.#unwrapArrival(arrivalMs),
        bytes: history.bytes[slot]!,
        cluster: history.clusters[slot]!,
      });
    }
    return arrivals;
  }

  /** Counts the packets that had the time to arrive since the last call, as far as was reported, and which did not. */
  takeLoss(nowMs: number): { sent: number; lost: number } {
    const history = this.#history;
    let lost = 0;
    let sent = 0;
    if (!history) return { sent, lost };
    this.#settled = Math.max(this.#settled, this.#last - capacity);
    while (this.#settled < this.#reported) {
      const slot = (this.#settled + 1) % capacity;
      if (nowMs - history.sentAtMs[slot]! < settleMs) break;
      this.#settled++;
      if (history.fates[slot] === fate.unknown) continue;
      sent++;
      if (history.fates[slot] === fate.missing) lost++;
    }
    return { sent, lost };
  }

  #unwrapArrival(arrivalMs: number): number {
    // Unsigned at first, so that times stay positive.
    const last = (this.#lastArrivalMs ??= arrivalMs + arrivalWrapMs);
    const change = (arrivalMs - last) % arrivalWrapMs;
    const half = arrivalWrapMs / 2;
    const nearest =
      change >= half ? change - arrivalWrapMs : change < -half ? change + arrivalWrapMs : change;
    return (this.#lastArrivalMs = last + nearest);
  }
}

function createHistory(): History {
  return {
    sentAtMs: new Float64Array(capacity),
    bytes: new Uint16Array(capacity),
    clusters: new Uint32Array(capacity),
    fates: new Uint8Array(capacity),
  };
}
