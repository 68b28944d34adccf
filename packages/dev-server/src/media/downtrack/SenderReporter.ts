import { joinRtcp } from "../../rtp/rtcp/header.ts";
import type { ReportBlock } from "../../rtp/rtcp/ReceiverReport.ts";
import { buildSenderReport, compactNtp } from "../../rtp/rtcp/SenderReport.ts";
import { buildSourceDescription } from "../../rtp/rtcp/SourceDescription.ts";
import { wrap32 } from "../../rtp/sequence.ts";
import type { ReceivedSenderReport } from "../receiver/StreamReceiver.ts";

const intervalMs = 3000;
/** Until the publisher's first report comes, and our first packet goes out: soon enough to line tracks up by. */
const retryMs = 200;
/** A publisher that is silent for so long has no clock that we may go on guessing. */
const maxReportAgeMs = 15_000;
const rememberedReports = 4;

/**
 * Sender reports of one down track. They keep the publisher's NTP clock, carried forward to now, so that all
 * tracks of a publisher line up for the subscriber (RFC 3550 section 6.4.1).
 */
export class SenderReporter {
  readonly #ssrc: number;
  readonly #cname: string;
  readonly #clockRate: number;
  #nextAtMs = -Infinity;
  readonly #sent: { compactNtp: number; sentAtMs: number }[] = [];

  constructor(options: { ssrc: number; cname: string; clockRate: number }) {
    this.#ssrc = options.ssrc;
    this.#cname = options.cname;
    this.#clockRate = options.clockRate;
  }

  /** When {@link build} is to be called next. */
  get nextAtMs(): number {
    return this.#nextAtMs;
  }

  /**
   * SR and SDES, or undefined before the first packet, and while the publisher's own report is missing or too old.
   * `source` is in our timestamps.
   */
  build(
    source: ReceivedSenderReport | undefined,
    sent: { packets: number; octets: number },
    nowMs: number,
  ): Uint8Array | undefined {
    this.#nextAtMs = nowMs + retryMs;
    if (sent.packets === 0 || !source || nowMs - source.receivedAtMs > maxReportAgeMs) return undefined;
    const elapsedMs = nowMs - source.receivedAtMs;
    const ntpMs = source.ntpMs + elapsedMs;
    this.#nextAtMs = nowMs + intervalMs;
    this.#sent.push({ compactNtp: compactNtp(ntpMs), sentAtMs: nowMs });
    if (this.#sent.length > rememberedReports) this.#sent.shift();
    const report = buildSenderReport({
      ssrc: this.#ssrc,
      ntpMs,
      rtpTimestamp: wrap32(source.rtpTimestamp + Math.round((elapsedMs * this.#clockRate) / 1000)),
      packetCount: wrap32(sent.packets),
      octetCount: wrap32(sent.octets),
    });
    return joinRtcp(report, buildSourceDescription(this.#ssrc, this.#cname));
  }

  /** Round trip in ms by a subscriber's report block; undefined when it answers none of our last reports. */
  roundTripMs(block: ReportBlock, nowMs: number): number | undefined {
    // Writing the NTP time rounds down, so the quoted one may be one unit older.
    const report = this.#sent.find((each) => Math.abs(each.compactNtp - block.lastSenderReport) <= 1);
    if (!report) return undefined;
    return Math.max(0, nowMs - report.sentAtMs - block.delaySinceLastSenderReport / 65.536);
  }
}
