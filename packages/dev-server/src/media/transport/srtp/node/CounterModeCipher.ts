import { createCipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { type SrtpCipher, type SrtpKeys, srtpLabels } from "../SrtpCipher.ts";
import { deriveSessionKey } from "../deriveSessionKey.ts";

const tagLength = 10;
const rtcpHeaderLength = 8;
const encryptedFlag = 0x80;

/** AES_CM_128_HMAC_SHA1_80 on node:crypto (RFC 3711 sections 4.1.1 and 4.2.1): for clients without GCM. */
export class CounterModeCipher implements SrtpCipher {
  readonly #rtpKey: Buffer;
  readonly #rtpSalt: Buffer;
  readonly #rtpAuthKey: Buffer;
  readonly #rtcpKey: Buffer;
  readonly #rtcpSalt: Buffer;
  readonly #rtcpAuthKey: Buffer;
  readonly #iv: Buffer = Buffer.alloc(16);
  readonly #word: Buffer = Buffer.alloc(4);

  constructor(keys: SrtpKeys) {
    this.#rtpKey = deriveSessionKey(keys, srtpLabels.rtpEncryption, 16);
    this.#rtpSalt = deriveSessionKey(keys, srtpLabels.rtpSalt, 14);
    this.#rtpAuthKey = deriveSessionKey(keys, srtpLabels.rtpAuthentication, 20);
    this.#rtcpKey = deriveSessionKey(keys, srtpLabels.rtcpEncryption, 16);
    this.#rtcpSalt = deriveSessionKey(keys, srtpLabels.rtcpSalt, 14);
    this.#rtcpAuthKey = deriveSessionKey(keys, srtpLabels.rtcpAuthentication, 20);
  }

  sealRtp(packet: Uint8Array, length: number, headerLength: number, roc: number, out: Uint8Array): number {
    out.set(packet.subarray(0, headerLength));
    out.set(this.#cryptRtp(packet, length, headerLength, roc), headerLength);
    out.set(this.#rtpTag(out.subarray(0, length), roc), length);
    return length + tagLength;
  }

  openRtp(packet: Uint8Array, length: number, headerLength: number, roc: number): number {
    const plainLength = length - tagLength;
    if (plainLength < headerLength) return -1;
    const tag = this.#rtpTag(packet.subarray(0, plainLength), roc);
    if (!timingSafeEqual(tag, packet.subarray(plainLength, length))) return -1;
    packet.set(this.#cryptRtp(packet, plainLength, headerLength, roc), headerLength);
    return plainLength;
  }

  sealRtcp(packet: Uint8Array, index: number, out: Uint8Array): number {
    const end = packet.length;
    this.#word.writeUInt32BE(index);
    out.set(packet.subarray(0, rtcpHeaderLength));
    out.set(this.#cryptRtcp(packet, end, index), rtcpHeaderLength);
    out.set(this.#word, end);
    out[end] = (out[end] ?? 0) | encryptedFlag;
    out.set(this.#rtcpTag(out.subarray(0, end + 4)), end + 4);
    return end + 4 + tagLength;
  }

  openRtcp(packet: Uint8Array, length: number): number {
    const end = length - tagLength;
    const plainLength = end - 4;
    if (plainLength < rtcpHeaderLength || ((packet[plainLength] ?? 0) & encryptedFlag) === 0) return -1;
    if (!timingSafeEqual(this.#rtcpTag(packet.subarray(0, end)), packet.subarray(end, length))) return -1;
    packet.set(this.#cryptRtcp(packet, plainLength, this.rtcpIndex(packet, length)), rtcpHeaderLength);
    return plainLength;
  }

  rtcpIndex(packet: Uint8Array, length: number): number {
    this.#word.set(packet.subarray(length - tagLength - 4, length - tagLength));
    return this.#word.readUInt32BE() & 0x7fffffff;
  }

  close(): void {}

  #cryptRtp(packet: Uint8Array, end: number, headerLength: number, roc: number): Buffer {
    const iv = this.#iv.fill(0);
    iv.set(packet.subarray(8, 12), 4);
    iv.writeUInt32BE(roc, 8);
    iv.set(packet.subarray(2, 4), 12);
    return crypt(this.#rtpKey, mix(iv, this.#rtpSalt), packet.subarray(headerLength, end));
  }

  #cryptRtcp(packet: Uint8Array, end: number, index: number): Buffer {
    const iv = this.#iv.fill(0);
    iv.set(packet.subarray(4, 8), 4);
    iv.writeUInt32BE(index, 10);
    return crypt(this.#rtcpKey, mix(iv, this.#rtcpSalt), packet.subarray(rtcpHeaderLength, end));
  }

  #rtpTag(authenticated: Uint8Array, roc: number): Buffer {
    this.#word.writeUInt32BE(roc);
    const hmac = createHmac("sha1", this.#rtpAuthKey).update(authenticated).update(this.#word);
    return hmac.digest().subarray(0, tagLength);
  }

  #rtcpTag(authenticated: Uint8Array): Buffer {
    return createHmac("sha1", this.#rtcpAuthKey).update(authenticated).digest().subarray(0, tagLength);
  }
}

/** The same operation encrypts and decrypts. */
function crypt(key: Buffer, iv: Buffer, data: Uint8Array): Buffer {
  return createCipheriv("aes-128-ctr", key, iv).update(data);
}

function mix(iv: Buffer, salt: Buffer): Buffer {
  for (let i = 0; i < salt.length; i++) iv[i] = (iv[i] ?? 0) ^ (salt[i] ?? 0);
  return iv;
}
