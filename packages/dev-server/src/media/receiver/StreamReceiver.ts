import type { ReportBlock } from "../../rtp/rtcp/ReceiverReport.ts";
import { compactNtp, type SenderReport } from "../../rtp/rtcp/SenderReport.ts";
import type { RtpHeader } from "../../rtp/RtpHeader.ts";
import { distance32, Unwrapper, wrap32 } from "../../rtp/sequence.ts";
import type { MediaKind } from "../parameters.ts";
import { KeyFrameRequester } from "./KeyFrameRequester.ts";
import { NackGenerator } from "./NackGenerator.ts";

/** A publisher's report, and when it came. */
export interface ReceivedSenderReport {
  /** On the publisher's clock, since 1900. */
  ntpMs: number;
  rtpTimestamp: number;
  receivedAtMs: number;
}

export interface StreamReceiverOptions {
  ssrc: number;
  /** Spatial layer that the stream carries. */
  layer: number;
  kind: MediaKind;
  clockRate: number;
  nack: boolean;
}

/** Packets older than this, counted from the newest, are too late for anybody. */
const windowPackets = 1024;

/** One RTP stream of a publisher: order, duplicates, statistics (RFC 3550 appendices A.3 and A.8). */
export class StreamReceiver {
  readonly ssrc: number;
  readonly layer: number;
  readonly clockRate: number;
  readonly nack: NackGenerator | undefined;
  readonly keyFrames: KeyFrameRequester | undefined;
  senderReport: ReceivedSenderReport | undefined;

  readonly #sequence = new Unwrapper();
  /** Extended numbers of the packets that came, by their lower bits. */
  readonly #seen = new Float64Array(windowPackets);
  #first = -1;
  #packets = 0;
  #bytes = 0;
  #duplicates = 0;
  #jitter = 0;
  #lastTransit: number | undefined;
  #expectedAtReport = 0;
  #packetsAtReport = 0;
  #expectedAtWindow = 0;
  #packetsAtWindow = 0;

  constructor(options: StreamReceiverOptions) {
    this.ssrc = options.ssrc;
    this.layer = options.layer;
    this.clockRate = options.clockRate;
    this.nack = options.nack ? new NackGenerator() : undefined;
    this.keyFrames = options.kind === "video" ? new KeyFrameRequester(options.layer) : undefined;
  }

  /**
   * Notes a packet.
   *
   * @param repaired - Whether it came as a retransmission, whose timing says nothing.
   * @returns Its extended sequence number; −1 when it is a duplicate or too late.
   */
  receive(header: RtpHeader, nowMs: number, repaired: boolean): number {
    const extended = this.#sequence.unwrap(header.sequenceNumber);
    const slot = extended % windowPackets;
    if (extended < 0 || extended <= this.#sequence.highest - windowPackets || this.#seen[slot] === extended) {
      this.#duplicates++;
      return -1;
    }
    this.#seen[slot] = extended;
    if (this.#first < 0) this.#first = extended;
    this.#packets++;
    this.#bytes += header.payloadBytes;
    if (!repaired) this.#measureJitter(header.timestamp, nowMs);
    if (this.nack && !this.nack.receive(extended, nowMs)) this.keyFrames?.request();
    return extended;
  }

  /**
   * Takes a packet that was found in a later one, unless it came itself.
   *
   * @returns whether it was missing.
   */
  recover(extendedSequence: number, nowMs: number): boolean {
    const slot = extendedSequence % windowPackets;
    if (this.#first < 0 || extendedSequence < this.#first || this.#seen[slot]! >= extendedSequence)
      return false;
    this.#seen[slot] = extendedSequence;
    this.nack?.receive(extendedSequence, nowMs);
    return true;
  }

  receiveSenderReport(report: SenderReport, nowMs: number): void {
    this.senderReport = { ntpMs: report.ntpMs, rtpTimestamp: report.rtpTimestamp, receivedAtMs: nowMs };
  }

  /** What to tell the publisher; the loss is counted since the last call. */
  takeReportBlock(nowMs: number): ReportBlock {
    const highest = this.#sequence.highest;
    const expected = highest - this.#first + 1;
    const expectedSince = expected - this.#expectedAtReport;
    const lostSince = expectedSince - (this.#packets - this.#packetsAtReport);
    this.#expectedAtReport = expected;
    this.#packetsAtReport = this.#packets;
    const report = this.senderReport;
    return {
      ssrc: this.ssrc,
      fractionLost:
        lostSince > 0 && expectedSince > 0 ? Math.min(255, Math.floor((lostSince * 256) / expectedSince)) : 0,
      cumulativeLost: Math.max(-0x80_0000, Math.min(0x7f_ffff, expected - this.#packets)),
      // The first cycle is the unwrapper's own.
      extendedHighestSequence: wrap32(highest - 65_536),
      jitter: Math.floor(this.#jitter),
      lastSenderReport: report ? compactNtp(report.ntpMs) : 0,
      delaySinceLastSenderReport: report ? wrap32(Math.round((nowMs - report.receivedAtMs) * 65.536)) : 0,
    };
  }

  /** Packets that should have come since the last call, and those of them that did not, nor were repaired. */
  takeWindow(): { packets: number; lost: number } {
    const expected = this.#first < 0 ? 0 : this.#sequence.highest - this.#first + 1;
    const packets = expected - this.#expectedAtWindow;
    const lost = packets - (this.#packets - this.#packetsAtWindow);
    this.#expectedAtWindow = expected;
    this.#packetsAtWindow = this.#packets;
    return { packets, lost: Math.max(0, lost) };
  }

  dump(): object {
    return {
      ssrc: this.ssrc,
      layer: this.layer,
      packets: this.#packets,
      bytes: this.#bytes,
      duplicates: this.#duplicates,
      jitter: Math.floor(this.#jitter),
      senderReport: this.senderReport,
      nack: this.nack?.dump(),
      keyFrames: this.keyFrames?.dump(),
    };
  }

  #measureJitter(timestamp: number, nowMs: number): void {
    const transit = wrap32(Math.round((nowMs * this.clockRate) / 1000) - timestamp);
    if (this.#lastTransit !== undefined) {
      const change = Math.abs(distance32(this.#lastTransit, transit));
      this.#jitter += (change - this.#jitter) / 16;
    }
    this.#lastTransit = transit;
  }
}
