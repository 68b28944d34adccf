import { readUint16 } from "../bytes.ts";
import { parseBye } from "./Bye.ts";
import { firFormat, parseFullIntraRequest } from "./FullIntraRequest.ts";
import { nackFormat, parseNack } from "./Nack.ts";
import { parsePictureLossIndication, pliFormat } from "./PictureLossIndication.ts";
import { parseReceiverReport } from "./ReceiverReport.ts";
import { parseRemb, rembFormat } from "./Remb.ts";
import { rtcpType, type RtcpBody } from "./header.ts";
import type { RtcpPacket } from "./RtcpPacket.ts";
import { parseSenderReport } from "./SenderReport.ts";
import { parseSourceDescription } from "./SourceDescription.ts";
import { parseTransportFeedback, transportFeedbackFormat } from "./TransportFeedback.ts";

export interface ParsedRtcp {
  packets: RtcpPacket[];
  /** Whether something was broken. The packets before it, and beside it, are good. */
  malformed: boolean;
}

type Parser = (body: RtcpBody) => RtcpPacket | undefined;

const parsers: { [type: number]: Parser } = {
  [rtcpType.senderReport]: parseSenderReport,
  [rtcpType.receiverReport]: parseReceiverReport,
  [rtcpType.sourceDescription]: parseSourceDescription,
  [rtcpType.bye]: parseBye,
};

const transportFeedbackParsers: { [format: number]: Parser } = {
  [nackFormat]: parseNack,
  [transportFeedbackFormat]: parseTransportFeedback,
};

const payloadFeedbackParsers: { [format: number]: Parser } = {
  [pliFormat]: parsePictureLossIndication,
  [firFormat]: parseFullIntraRequest,
  [rembFormat]: parseRemb,
};

/** Reads a compound or reduced-size RTCP packet (RFC 3550 section 6.1, RFC 5506). Types we don't know are skipped. */
export function parseRtcp(bytes: Uint8Array): ParsedRtcp {
  const packets: RtcpPacket[] = [];
  let malformed = bytes.length === 0;
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length || bytes[at]! >> 6 !== 2) return { packets, malformed: true };
    const next = at + 4 + readUint16(bytes, at + 2) * 4;
    if (next > bytes.length) return { packets, malformed: true };
    const padding = bytes[at]! & 0x20 ? bytes[next - 1]! : 0;
    const body = { count: bytes[at]! & 0x1f, bytes, start: at + 4, end: next - padding };
    const parser = parserOf(bytes[at + 1]!, body.count);
    if (parser) {
      const packet = body.end >= body.start ? parser(body) : undefined;
      if (packet) packets.push(packet);
      else malformed = true;
    }
    at = next;
  }
  return { packets, malformed };
}

function parserOf(type: number, format: number): Parser | undefined {
  if (type === rtcpType.transportFeedback) return transportFeedbackParsers[format];
  if (type === rtcpType.payloadFeedback) return payloadFeedbackParsers[format];
  return parsers[type];
}
