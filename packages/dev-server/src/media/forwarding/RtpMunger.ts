import { distance32, wrap16, wrap32 } from "../../rtp/sequence.ts";
import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { StreamReceiver } from "../receiver/StreamReceiver.ts";

/** How a packet lies to those before it. `beforeStart`: older than what the subscriber's stream began with. */
export type PacketOrder = "contiguous" | "gap" | "late" | "beforeStart";

const historyPackets = 1024;
/** Sender reports that place two streams further apart than this from their arrivals are not trusted. */
const maxReportErrorMs = 2000;

/**
 * Numbers a subscriber's stream: without gaps over dropped packets and changes of the source, while gaps from
 * loss stay, so that what comes late still has its number. Timestamps go on as the media did.
 */
export class RtpMunger {
  #stream: StreamReceiver | undefined;
  /** Extended numbers of the source's stream. */
  #first = 0;
  #highest = 0;
  /** What to subtract from incoming numbers, from the newest that was dropped on. */
  #offset = 0;
  /** What was subtracted up to the last number of each run that was dropped, oldest first. */
  #drops: { upTo: number; offset: number }[] = [];
  #timestampOffset = 0;
  #lastSequence: number;
  #lastTimestamp = 0;
  #lastIncomingTimestamp = 0;
  #lastAtMs = 0;

  /** @param firstSequence - Number of the first packet. */
  constructor(firstSequence: number) {
    this.#lastSequence = firstSequence - 1;
  }

  /** The stream that {@link startStream} named last. */
  get stream(): StreamReceiver | undefined {
    return this.#stream;
  }

  /** Goes on with another stream, or with the same one after a pause; `packet` is the first of it. */
  startStream(packet: IncomingPacket, nowMs: number): void {
    const { timestamp } = packet.header;
    if (this.#stream) {
      const ahead = distance32(this.#lastTimestamp, this.timestampOf(timestamp));
      if (packet.stream !== this.#stream || ahead <= 0) {
        const elapsed = this.#elapsedMs(packet, nowMs) * (packet.stream.clockRate / 1000);
        const next = this.#lastTimestamp + Math.max(1, Math.round(elapsed));
        this.#timestampOffset = wrap32(timestamp - next);
      }
    }
    this.#stream = packet.stream;
    this.#first = packet.extendedSequence;
    this.#highest = packet.extendedSequence - 1;
    this.#offset = packet.extendedSequence - this.#lastSequence - 1;
    this.#drops = [];
  }

  orderOf(extendedSequence: number): PacketOrder {
    if (extendedSequence === this.#highest + 1) return "contiguous";
    if (extendedSequence > this.#highest) return "gap";
    const forgotten = extendedSequence <= this.#highest - historyPackets;
    return extendedSequence < this.#first || forgotten ? "beforeStart" : "late";
  }

  /** Leaves a packet out. Later ones close up; a late one's number stays open. */
  drop(extendedSequence: number): void {
    if (extendedSequence <= this.#highest) return;
    this.#highest = extendedSequence;
    const last = this.#drops.at(-1);
    if (last?.upTo === extendedSequence - 1) last.upTo = extendedSequence;
    else this.#drops.push({ upTo: extendedSequence, offset: this.#offset });
    this.#offset++;
    // Each stands for two numbers at least.
    if (this.#drops.length > historyPackets) this.#drops.splice(0, historyPackets / 2);
    this.#lastSequence = extendedSequence - this.#offset;
  }

  /** Takes a packet into the stream and gives its outgoing sequence number, 16 bits wide. */
  accept(packet: IncomingPacket, nowMs: number): number {
    const { extendedSequence } = packet;
    if (extendedSequence <= this.#highest) {
      return wrap16(extendedSequence - this.#offsetOf(extendedSequence));
    }
    this.#highest = extendedSequence;
    this.#lastSequence = extendedSequence - this.#offset;
    this.#lastTimestamp = this.timestampOf(packet.header.timestamp);
    this.#lastIncomingTimestamp = packet.header.timestamp;
    this.#lastAtMs = nowMs;
    return wrap16(this.#lastSequence);
  }

  /** The outgoing timestamp for one of the current stream. */
  timestampOf(timestamp: number): number {
    return wrap32(timestamp - this.#timestampOffset);
  }

  dump(): object {
    return {
      ssrc: this.#stream?.ssrc,
      lastSequence: wrap16(this.#lastSequence),
      lastTimestamp: this.#lastTimestamp,
      sequenceOffset: this.#offset,
      timestampOffset: this.#timestampOffset,
    };
  }

  /** Of a number up to the highest one. */
  #offsetOf(extendedSequence: number): number {
    let offset = this.#offset;
    for (let i = this.#drops.length - 1; i >= 0; i--) {
      const drop = this.#drops[i]!;
      if (drop.upTo < extendedSequence) break;
      offset = drop.offset;
    }
    return offset;
  }

  /** Media time from the last packet to `packet`: by both streams' sender reports, else by arrival. */
  #elapsedMs(packet: IncomingPacket, nowMs: number): number {
    const byArrival = nowMs - this.#lastAtMs;
    const before = captureTimeMs(this.#stream, this.#lastIncomingTimestamp);
    const after = captureTimeMs(packet.stream, packet.header.timestamp);
    if (before === undefined || after === undefined) return byArrival;
    const byReports = after - before;
    return Math.abs(byReports - byArrival) <= maxReportErrorMs ? byReports : byArrival;
  }
}

/** When media was captured, on the publisher's NTP clock; undefined before its first sender report. */
function captureTimeMs(stream: StreamReceiver | undefined, timestamp: number): number | undefined {
  const report = stream?.senderReport;
  if (!stream || !report) return undefined;
  return report.ntpMs + (distance32(report.rtpTimestamp, timestamp) * 1000) / stream.clockRate;
}
