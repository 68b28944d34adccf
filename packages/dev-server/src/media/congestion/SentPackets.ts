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

/** A packet's record lies in one piece, since what it costs to note it is the memory that this touches. */
const recordBytes = 16;
const at = { sentAtMs: 0, cluster: 8, bytes: 12, fate: 14 } as const;

/** The packets of one transport: how much they are, and by transport-wide number what the subscriber says of them. */
export class SentPackets {
  readonly #rate = new RateMeter(500);
  #history: DataView | undefined;
  /** Extended numbers. */
  #last = 0;
  #settled = 0;
  #reported = 0;
  #lastArrivalMs: number | undefined;

  /** Notes a packet that is sent now; gives its transport-wide number, 16 bits wide. */
  add(bytes: number, cluster: number, nowMs: number): number {
    const history = (this.#history ??= new DataView(new ArrayBuffer(capacity * recordBytes)));
    this.count(bytes, nowMs);
    const record = recordOf(++this.#last);
    history.setFloat64(record + at.sentAtMs, nowMs);
    history.setUint32(record + at.cluster, cluster);
    history.setUint16(record + at.bytes, bytes);
    history.setUint8(record + at.fate, fate.unknown);
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
      if (number < 1 || number > this.#last || number <= this.#last - capacity) continue;
      const record = recordOf(number);
      if (history.getUint8(record + at.fate) === fate.arrived) continue;
      history.setUint8(record + at.fate, arrivalMs === undefined ? fate.missing : fate.arrived);
      if (arrivalMs === undefined) continue;
      this.#reported = Math.max(this.#reported, number);
      arrivals.push({
        sentAtMs: history.getFloat64(record + at.sentAtMs),
        arrivedAtMs: this.#unwrapArrival(arrivalMs),
        bytes: history.getUint16(record + at.bytes),
        cluster: history.getUint32(record + at.cluster),
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
      const record = recordOf(this.#settled + 1);
      if (nowMs - history.getFloat64(record + at.sentAtMs) < settleMs) break;
      this.#settled++;
      const known = history.getUint8(record + at.fate);
      if (known === fate.unknown) continue;
      sent++;
      if (known === fate.missing) lost++;
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

function recordOf(number: number): number {
  return (number % capacity) * recordBytes;
}
