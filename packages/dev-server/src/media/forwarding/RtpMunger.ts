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
  /** What to subtract from incoming numbers, newest, and by the lower bits of those that came before. */
  #offset = 0;
  readonly #offsets = new Float64Array(historyPackets);
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
    this.#advance(extendedSequence);
    this.#offset++;
    this.#lastSequence = extendedSequence - this.#offset;
  }

  /** Takes a packet into the stream and gives its outgoing sequence number, 16 bits wide. */
  accept(packet: IncomingPacket, nowMs: number): number {
    const { extendedSequence } = packet;
    if (extendedSequence <= this.#highest) {
      return wrap16(extendedSequence - this.#offsets[extendedSequence % historyPackets]!);
    }
    this.#advance(extendedSequence);
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

  #advance(extendedSequence: number): void {
    const from = Math.max(this.#highest + 1, extendedSequence - historyPackets + 1);
    for (let each = from; each <= extendedSequence; each++) {
      this.#offsets[each % historyPackets] = this.#offset;
    }
    this.#highest = extendedSequence;
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
