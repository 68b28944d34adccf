import { readUint24, readUint32, writeUint24, writeUint32 } from "../bytes.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/** What a receiver says of one stream (RFC 3550 section 6.4.1). */
export interface ReportBlock {
  ssrc: number;
  /** Share of packets lost since the last report, in 1/256. */
  fractionLost: number;
  /** −2^23 … 2^23 − 1; duplicates count against it. */
  cumulativeLost: number;
  /** Cycles in the upper 16 bits. */
  extendedHighestSequence: number;
  /** In units of the stream's clock. */
  jitter: number;
  /** Middle 32 bits of the NTP time in the last sender report; 0 for none. */
  lastSenderReport: number;
  /** Since that report came, in 1/65536 s. */
  delaySinceLastSenderReport: number;
}

/** RFC 3550 section 6.4.2. */
export interface ReceiverReport {
  type: "receiverReport";
  senderSsrc: number;
  reports: ReportBlock[];
}

/** Most blocks in one report: the count has five bits. */
export const maxReportBlocks = 31;

const blockBytes = 24;

/** @param reports - At most {@link maxReportBlocks}. */
export function buildReceiverReport(senderSsrc: number, reports: readonly ReportBlock[]): Uint8Array {
  const packet = createRtcp(rtcpType.receiverReport, reports.length, 4 + blockBytes * reports.length);
  writeUint32(packet, 4, senderSsrc);
  let at = 8;
  for (const report of reports) {
    writeUint32(packet, at, report.ssrc);
    packet[at + 4] = report.fractionLost;
    writeUint24(packet, at + 5, report.cumulativeLost);
    writeUint32(packet, at + 8, report.extendedHighestSequence);
    writeUint32(packet, at + 12, report.jitter);
    writeUint32(packet, at + 16, report.lastSenderReport);
    writeUint32(packet, at + 20, report.delaySinceLastSenderReport);
    at += blockBytes;
  }
  return packet;
}

export function parseReceiverReport(body: RtcpBody): ReceiverReport | undefined {
  const { bytes, start, end } = body;
  if (end - start < 4) return undefined;
  const reports = parseReportBlocks(body, start + 4);
  return reports && { type: "receiverReport", senderSsrc: readUint32(bytes, start), reports };
}

export function parseReportBlocks({ bytes, count, end }: RtcpBody, start: number): ReportBlock[] | undefined {
  if (start + count * blockBytes > end) return undefined;
  const reports: ReportBlock[] = [];
  for (let at = start; reports.length < count; at += blockBytes) {
    reports.push({
      ssrc: readUint32(bytes, at),
      fractionLost: bytes[at + 4]!,
      cumulativeLost: (readUint24(bytes, at + 5) << 8) >> 8,
      extendedHighestSequence: readUint32(bytes, at + 8),
      jitter: readUint32(bytes, at + 12),
      lastSenderReport: readUint32(bytes, at + 16),
      delaySinceLastSenderReport: readUint32(bytes, at + 20),
    });
  }
  return reports;
}
