import { readUint32, writeUint32 } from "../bytes.ts";
import { parseReportBlocks, type ReportBlock } from "./ReceiverReport.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/** RFC 3550 section 6.4.1. */
export interface SenderReport {
  type: "senderReport";
  ssrc: number;
  /** NTP time in ms since 1900, on the sender's clock; about 1 µs fine. */
  ntpMs: number;
  rtpTimestamp: number;
  packetCount: number;
  octetCount: number;
  reports: ReportBlock[];
}

const bodyBytes = 24;

/** A report without report blocks. */
export function buildSenderReport(report: Omit<SenderReport, "type" | "reports">): Uint8Array {
  const packet = createRtcp(rtcpType.senderReport, 0, bodyBytes);
  const seconds = Math.floor(report.ntpMs / 1000);
  writeUint32(packet, 4, report.ssrc);
  writeUint32(packet, 8, seconds);
  writeUint32(packet, 12, Math.floor((report.ntpMs / 1000 - seconds) * 2 ** 32));
  writeUint32(packet, 16, report.rtpTimestamp);
  writeUint32(packet, 20, report.packetCount);
  writeUint32(packet, 24, report.octetCount);
  return packet;
}

export function parseSenderReport(body: RtcpBody): SenderReport | undefined {
  const { bytes, start, end } = body;
  if (end - start < bodyBytes) return undefined;
  const reports = parseReportBlocks(body, start + bodyBytes);
  return (
    reports && {
      type: "senderReport",
      ssrc: readUint32(bytes, start),
      ntpMs: readUint32(bytes, start + 4) * 1000 + (readUint32(bytes, start + 8) * 1000) / 2 ** 32,
      rtpTimestamp: readUint32(bytes, start + 12),
      packetCount: readUint32(bytes, start + 16),
      octetCount: readUint32(bytes, start + 20),
      reports,
    }
  );
}

/** The middle 32 bits of an NTP time, as report blocks quote it: 1/65536 s. */
export function compactNtp(ntpMs: number): number {
  return Math.floor((ntpMs % 65_536_000) * 65.536) >>> 0;
}
