import { createCipheriv, createDecipheriv } from "node:crypto";
import { readUint32, writeUint32 } from "../../../../rtp/bytes.ts";
import type { GcmSessionKeys } from "../deriveGcmSessionKeys.ts";
import { GcmSalt } from "../GcmSalt.ts";
import type { SrtpCipher } from "../SrtpCipher.ts";

const tagLength = 16;
const rtcpHeaderLength = 8;
const encryptedFlag = 0x80;

/** AEAD_AES_128_GCM on node:crypto (RFC 7714). */
export class GcmCipher implements SrtpCipher {
  readonly #keys: GcmSessionKeys;
  readonly #rtpSalt: GcmSalt;
  readonly #rtcpSalt: GcmSalt;
  readonly #iv: Buffer = Buffer.alloc(12);
  readonly #rtcpAad: Buffer = Buffer.alloc(rtcpHeaderLength + 4);

  constructor(keys: GcmSessionKeys) {
    this.#keys = keys;
    this.#rtpSalt = new GcmSalt(keys.rtpSalt);
    this.#rtcpSalt = new GcmSalt(keys.rtcpSalt);
  }

  sealRtp(packet: Uint8Array, length: number, headerLength: number, roc: number, out: Uint8Array): number {
    this.#rtpSalt.writeRtpNonce(this.#iv, packet, roc);
    const header = packet.subarray(0, headerLength);
    const cipher = createCipheriv("aes-128-gcm", this.#keys.rtpKey, this.#iv);
    cipher.setAAD(header);
    out.set(header);
    out.set(cipher.update(packet.subarray(headerLength, length)), headerLength);
    cipher.final();
    out.set(cipher.getAuthTag(), length);
    return length + tagLength;
  }

  openRtp(packet: Uint8Array, length: number, headerLength: number, roc: number): number {
    const plainLength = length - tagLength;
    if (plainLength < headerLength) return -1;
    this.#rtpSalt.writeRtpNonce(this.#iv, packet, roc);
    const decipher = createDecipheriv("aes-128-gcm", this.#keys.rtpKey, this.#iv, {
      authTagLength: tagLength,
    });
    decipher.setAAD(packet.subarray(0, headerLength));
    decipher.setAuthTag(packet.subarray(plainLength, length));
    const plain = decipher.update(packet.subarray(headerLength, plainLength));
    if (!verified(() => decipher.final())) return -1;
    packet.set(plain, headerLength);
    return plainLength;
  }

  sealRtcp(packet: Uint8Array, index: number, out: Uint8Array): number {
    const end = packet.length + tagLength;
    out.set(packet.subarray(0, rtcpHeaderLength));
    writeUint32(out, end, index);
    out[end] = (out[end] ?? 0) | encryptedFlag;
    this.#rtcpSalt.writeRtcpNonce(this.#iv, packet, index);
    const cipher = createCipheriv("aes-128-gcm", this.#keys.rtcpKey, this.#iv);
    cipher.setAAD(this.#aad(out, end));
    out.set(cipher.update(packet.subarray(rtcpHeaderLength)), rtcpHeaderLength);
    cipher.final();
    out.set(cipher.getAuthTag(), packet.length);
    return end + 4;
  }

  openRtcp(packet: Uint8Array, length: number): number {
    const end = length - 4;
    const plainLength = end - tagLength;
    if (plainLength < rtcpHeaderLength || ((packet[end] ?? 0) & encryptedFlag) === 0) return -1;
    this.#rtcpSalt.writeRtcpNonce(this.#iv, packet, this.rtcpIndex(packet, length));
    const decipher = createDecipheriv("aes-128-gcm", this.#keys.rtcpKey, this.#iv, {
      authTagLength: tagLength,
    });
    decipher.setAAD(this.#aad(packet, end));
    decipher.setAuthTag(packet.subarray(plainLength, end));
    const plain = decipher.update(packet.subarray(rtcpHeaderLength, plainLength));
    if (!verified(() => decipher.final())) return -1;
    packet.set(plain, rtcpHeaderLength);
    return plainLength;
  }

  rtcpIndex(packet: Uint8Array, length: number): number {
    return readUint32(packet, length - 4) & 0x7fffffff;
  }

  close(): void {}

  /** RFC 7714 section 17: the header's first eight bytes and the word with the E flag and the index. */
  #aad(packet: Uint8Array, wordOffset: number): Buffer {
    this.#rtcpAad.set(packet.subarray(0, rtcpHeaderLength));
    this.#rtcpAad.set(packet.subarray(wordOffset, wordOffset + 4), rtcpHeaderLength);
    return this.#rtcpAad;
  }
}

/** node:crypto says by an exception that a tag is wrong. */
function verified(final: () => void): boolean {
  try {
    final();
    return true;
  } catch {
    return false;
  }
}
