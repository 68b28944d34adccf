import { readUint32, writeUint32 } from "../../../rtp/bytes.ts";
import type { GcmSessionKeys } from "../srtp/deriveGcmSessionKeys.ts";
import { GcmSalt } from "../srtp/GcmSalt.ts";
import type { SrtpCipher } from "../srtp/SrtpCipher.ts";
import { GcmContext, type NativeLibrary } from "./NativeLibrary.ts";

const tagLength = 16;
const rtcpHeaderLength = 8;
const encryptedFlag = 0x80;

/** AEAD_AES_128_GCM on OpenSSL's contexts, set up once for a key instead of for each packet (RFC 7714). */
export class NativeGcmCipher implements SrtpCipher {
  readonly #library: NativeLibrary;
  readonly #keys: GcmSessionKeys;
  readonly #rtpSalt: GcmSalt;
  readonly #rtcpSalt: GcmSalt;
  /** For packets whose array is not native memory; shared by all ciphers of a library. */
  readonly #spare: Uint8Array;
  // Each is made when it is first needed: a key serves one direction only.
  #sealRtp: GcmContext | undefined;
  #openRtp: GcmContext | undefined;
  #sealRtcp: GcmContext | undefined;
  #openRtcp: GcmContext | undefined;

  constructor(library: NativeLibrary, keys: GcmSessionKeys, spare: Uint8Array) {
    this.#library = library;
    this.#keys = keys;
    this.#rtpSalt = new GcmSalt(keys.rtpSalt);
    this.#rtcpSalt = new GcmSalt(keys.rtcpSalt);
    this.#spare = spare;
  }

  sealRtp(packet: Uint8Array, length: number, headerLength: number, roc: number, out: Uint8Array): number {
    const context = (this.#sealRtp ??= new GcmContext(this.#library, this.#keys.rtpKey, "seal"));
    this.#rtpSalt.writeRtpNonce(this.#library.iv, packet, roc);
    const native = this.#library.owns(out) ? out : this.#spare;
    if (native !== packet) native.set(length === packet.length ? packet : packet.subarray(0, length));
    if (!context.seal(native, headerLength, length, -1)) throw new Error("OpenSSL did not seal a packet");
    if (native !== out) out.set(native.subarray(0, length + tagLength));
    return length + tagLength;
  }

  openRtp(packet: Uint8Array, length: number, headerLength: number, roc: number): number {
    const plainLength = length - tagLength;
    if (plainLength < headerLength) return -1;
    const context = (this.#openRtp ??= new GcmContext(this.#library, this.#keys.rtpKey, "open"));
    this.#rtpSalt.writeRtpNonce(this.#library.iv, packet, roc);
    return this.#open(context, packet, length, headerLength, plainLength, -1);
  }

  sealRtcp(packet: Uint8Array, index: number, out: Uint8Array): number {
    const context = (this.#sealRtcp ??= new GcmContext(this.#library, this.#keys.rtcpKey, "seal"));
    this.#rtcpSalt.writeRtcpNonce(this.#library.iv, packet, index);
    const native = this.#library.owns(out) ? out : this.#spare;
    const { length } = packet;
    const wordAt = length + tagLength;
    native.set(packet);
    writeUint32(native, wordAt, index);
    native[wordAt]! |= encryptedFlag;
    if (!context.seal(native, rtcpHeaderLength, length, wordAt)) throw new Error("OpenSSL did not seal RTCP");
    if (native !== out) out.set(native.subarray(0, wordAt + 4));
    return wordAt + 4;
  }

  openRtcp(packet: Uint8Array, length: number): number {
    const wordAt = length - 4;
    const plainLength = wordAt - tagLength;
    if (plainLength < rtcpHeaderLength || (packet[wordAt]! & encryptedFlag) === 0) return -1;
    const context = (this.#openRtcp ??= new GcmContext(this.#library, this.#keys.rtcpKey, "open"));
    this.#rtcpSalt.writeRtcpNonce(this.#library.iv, packet, this.rtcpIndex(packet, length));
    return this.#open(context, packet, length, rtcpHeaderLength, plainLength, wordAt);
  }

  rtcpIndex(packet: Uint8Array, length: number): number {
    return readUint32(packet, length - 4) & 0x7fffffff;
  }

  close(): void {
    this.#sealRtp?.close();
    this.#openRtp?.close();
    this.#sealRtcp?.close();
    this.#openRtcp?.close();
  }

  #open(
    context: GcmContext,
    packet: Uint8Array,
    length: number,
    headerLength: number,
    plainLength: number,
    wordAt: number,
  ): number {
    const owned = this.#library.owns(packet);
    if (!owned && length > this.#spare.length) return -1;
    const native = owned ? packet : this.#spare;
    if (!owned) native.set(length === packet.length ? packet : packet.subarray(0, length));
    if (!context.open(native, headerLength, plainLength, wordAt)) return -1;
    if (!owned) packet.set(native.subarray(headerLength, plainLength), headerLength);
    return plainLength;
  }
}
