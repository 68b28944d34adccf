import { writeUint16 } from "../bytes.ts";

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
