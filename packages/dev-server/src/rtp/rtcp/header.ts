import { writeUint16 } from "../bytes.ts";

/** Packet types (RFC 3550 section 12.1, RFC 4585 section 6.1). */
export const rtcpType = {
  senderReport: 200,
  receiverReport: 201,
  sourceDescription: 202,
  bye: 203,
  transportFeedback: 205,
  payloadFeedback: 206,
} as const;

/** One packet of a compound, with its bounds checked: `bytes[start, end)` without header and padding. */
export interface RtcpBody {
  /** The five bits behind version and padding: a count, or a feedback message type. */
  count: number;
  bytes: Uint8Array;
  start: number;
  end: number;
}

/**
 * A zeroed RTCP packet with its header (RFC 3550 section 6.4.1):
 *
 * ```
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|  count  |      type     |     length in words − 1       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @param bodyBytes - Length behind the header; a multiple of 4.
 */
export function createRtcp(type: number, count: number, bodyBytes: number): Uint8Array {
  const packet = new Uint8Array(4 + bodyBytes);
  packet[0] = 0x80 | count;
  packet[1] = type;
  writeUint16(packet, 2, bodyBytes / 4);
  return packet;
}

/** Several RTCP packets as one compound. */
export function joinRtcp(...packets: Uint8Array[]): Uint8Array {
  const compound = new Uint8Array(packets.reduce((sum, packet) => sum + packet.length, 0));
  let at = 0;
  for (const packet of packets) {
    compound.set(packet, at);
    at += packet.length;
  }
  return compound;
}
