import { readUint32, writeUint32 } from "../bytes.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/** A demand for key frames (RFC 5104 section 4.3.1). The same `commandNumber` again is a repeat. */
export interface FullIntraRequest {
  type: "fir";
  senderSsrc: number;
  requests: { ssrc: number; commandNumber: number }[];
}

export const firFormat = 4;

export function buildFullIntraRequest(
  senderSsrc: number,
  requests: FullIntraRequest["requests"],
): Uint8Array {
  const packet = createRtcp(rtcpType.payloadFeedback, firFormat, 8 + 8 * requests.length);
  writeUint32(packet, 4, senderSsrc);
  for (const [i, request] of requests.entries()) {
    writeUint32(packet, 12 + 8 * i, request.ssrc);
    packet[16 + 8 * i] = request.commandNumber;
  }
  return packet;
}

export function parseFullIntraRequest({ bytes, start, end }: RtcpBody): FullIntraRequest | undefined {
  if (end - start < 8) return undefined;
  const requests: FullIntraRequest["requests"] = [];
  for (let at = start + 8; at + 8 <= end; at += 8) {
    requests.push({ ssrc: readUint32(bytes, at), commandNumber: bytes[at + 4]! });
  }
  return { type: "fir", senderSsrc: readUint32(bytes, start), requests };
}
