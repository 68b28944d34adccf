import { readUint16, readUint32, writeUint32 } from "../../../rtp/bytes.ts";

/** One direction's salt, mixed with what is each packet's own into 12-byte nonces. Kept in numbers: they are near. */
export class GcmSalt {
  readonly #first: number;
  readonly #second: number;
  readonly #third: number;

  /** @param bytes - 12 of them. */
  constructor(bytes: Uint8Array) {
    this.#first = readUint32(bytes, 0) | 0;
    this.#second = readUint32(bytes, 4) | 0;
    this.#third = readUint32(bytes, 8) | 0;
  }

  /**
   * Writes RTP's nonce (RFC 7714 section 8.1).
   *
   * ```
   * | 0 (2) | SSRC (4) | rollover counter (4) | sequence number (2) |
   * ```
   */
  writeRtpNonce(out: Uint8Array, packet: Uint8Array, roc: number): void {
    const ssrc = readUint32(packet, 8);
    writeUint32(out, 0, this.#first ^ (ssrc >>> 16));
    writeUint32(out, 4, this.#second ^ ((ssrc << 16) | (roc >>> 16)));
    writeUint32(out, 8, this.#third ^ ((roc << 16) | readUint16(packet, 2)));
  }

  /**
   * Writes RTCP's nonce (RFC 7714 section 9.1).
   *
   * ```
   * | 0 (2) | SSRC (4) | 0 (2) | SRTCP index (4) |
   * ```
   */
  writeRtcpNonce(out: Uint8Array, packet: Uint8Array, index: number): void {
    const ssrc = readUint32(packet, 4);
    writeUint32(out, 0, this.#first ^ (ssrc >>> 16));
    writeUint32(out, 4, this.#second ^ (ssrc << 16));
    writeUint32(out, 8, this.#third ^ index);
  }
}
