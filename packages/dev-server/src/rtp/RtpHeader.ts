import { readUint16, readUint32 } from "./bytes.ts";

/** Length of the fixed header, without CSRCs and extensions. */
export const fixedHeaderBytes = 12;

/**
 * An RTP packet's header (RFC 3550 section 5.1), made to be filled again for each packet.
 *
 * ```
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                             SSRC                              |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                        CSRCs (0 to 15)                        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      extension profile        |  extension length in words    |  if X
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 */
export class RtpHeader {
  marker = false;
  payloadType = 0;
  sequenceNumber = 0;
  timestamp = 0;
  ssrc = 0;
  /** 0 without extension. */
  extensionProfile = 0;
  /** Where the extension's elements begin and end, after its profile and length words. */
  extensionStart = 0;
  extensionEnd = 0;
  payloadStart = 0;
  /** Where the payload ends, padding left out. */
  payloadEnd = 0;

  get payloadBytes(): number {
    return this.payloadEnd - this.payloadStart;
  }

  /** Reads `packet[0, length)`. False when it is no whole RTP packet; the fields are then undefined. */
  parse(packet: Uint8Array, length: number): boolean {
    if (length < fixedHeaderBytes || length > packet.length) return false;
    const first = packet[0]!;
    if (first >> 6 !== 2) return false;
    const second = packet[1]!;
    this.marker = (second & 0x80) !== 0;
    this.payloadType = second & 0x7f;
    this.sequenceNumber = readUint16(packet, 2);
    this.timestamp = readUint32(packet, 4);
    this.ssrc = readUint32(packet, 8);
    this.extensionProfile = 0;
    this.extensionStart = 0;
    this.extensionEnd = 0;
    let at = fixedHeaderBytes + (first & 0x0f) * 4;
    if (first & 0x10) {
      if (at + 4 > length) return false;
      this.extensionProfile = readUint16(packet, at);
      this.extensionStart = at + 4;
      at = this.extensionEnd = at + 4 + readUint16(packet, at + 2) * 4;
    }
    if (at > length) return false;
    this.payloadStart = at;
    this.payloadEnd = length;
    if (first & 0x20) {
      const padding = length > at ? packet[length - 1]! : 0;
      if (padding === 0 || padding > length - at) return false;
      this.payloadEnd = length - padding;
    }
    return true;
  }
}
