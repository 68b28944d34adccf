import { createCipheriv, createDecipheriv } from "node:crypto";
import { type SrtpCipher, type SrtpKeys, srtpLabels } from "../SrtpCipher.ts";
import { deriveSessionKey } from "./deriveSessionKey.ts";

const tagLength = 16;
const rtcpHeaderLength = 8;
const encryptedFlag = 0x80;

/** Session key and salt of one direction. */
export interface GcmSessionKeys {
  rtpKey: Uint8Array;
  rtpSalt: Uint8Array;
  rtcpKey: Uint8Array;
  rtcpSalt: Uint8Array;
}

/** AEAD_AES_128_GCM on node:crypto (RFC 7714). */
export class GcmCipher implements SrtpCipher {
  readonly #keys: GcmSessionKeys;
  readonly #iv: Buffer = Buffer.alloc(12);
  readonly #rtcpAad: Buffer = Buffer.alloc(rtcpHeaderLength + 4);

  constructor(keys: GcmSessionKeys) {
    this.#keys = keys;
  }

  sealRtp(packet: Uint8Array, length: number, headerLength: number, roc: number, out: Uint8Array): number {
    this.#setRtpIv(packet, roc);
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
    this.#setRtpIv(packet, roc);
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
    this.#setRtcpIv(packet, index);
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
    this.#setRtcpIv(packet, this.rtcpIndex(packet, length));
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

  /** RFC 7714 section 17: the header's first eight bytes and the word with the E flag and the index. */
  #aad(packet: Uint8Array, wordOffset: number): Buffer {
    this.#rtcpAad.set(packet.subarray(0, rtcpHeaderLength));
    this.#rtcpAad.set(packet.subarray(wordOffset, wordOffset + 4), rtcpHeaderLength);
    return this.#rtcpAad;
  }

  /** RFC 7714 section 8.1. */
  #setRtpIv(packet: Uint8Array, roc: number): void {
    const iv = this.#iv;
    iv.fill(0, 0, 2);
    iv.set(packet.subarray(8, 12), 2);
    iv.writeUInt32BE(roc, 6);
    iv.set(packet.subarray(2, 4), 10);
    mix(iv, this.#keys.rtpSalt);
  }

  /** RFC 7714 section 9.1. */
  #setRtcpIv(packet: Uint8Array, index: number): void {
    const iv = this.#iv;
    iv.fill(0, 0, 2);
    iv.set(packet.subarray(4, 8), 2);
    iv.fill(0, 6, 8);
    iv.writeUInt32BE(index, 8);
    mix(iv, this.#keys.rtcpSalt);
  }
}

export function createGcmCipher(keys: SrtpKeys): GcmCipher {
  return new GcmCipher({
    rtpKey: deriveSessionKey(keys, srtpLabels.rtpEncryption, 16),
    rtpSalt: deriveSessionKey(keys, srtpLabels.rtpSalt, 12),
    rtcpKey: deriveSessionKey(keys, srtpLabels.rtcpEncryption, 16),
    rtcpSalt: deriveSessionKey(keys, srtpLabels.rtcpSalt, 12),
  });
}

function mix(iv: Uint8Array, salt: Uint8Array): void {
  for (let i = 0; i < iv.length; i++) iv[i] = (iv[i] ?? 0) ^ (salt[i] ?? 0);
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

function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 24;
  bytes[offset + 1] = value >>> 16;
  bytes[offset + 2] = value >>> 8;
  bytes[offset + 3] = value;
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return (
    (((bytes[offset] ?? 0) << 24) |
      ((bytes[offset + 1] ?? 0) << 16) |
      ((bytes[offset + 2] ?? 0) << 8) |
      (bytes[offset + 3] ?? 0)) >>>
    0
  );
}
