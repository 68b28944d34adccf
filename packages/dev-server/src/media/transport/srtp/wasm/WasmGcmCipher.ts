import { type Cipher, createCipheriv } from "node:crypto";
import { readUint16, readUint32 } from "../../../../rtp/bytes.ts";
import { wrap16 } from "../../../../rtp/sequence.ts";
import type { GcmSessionKeys } from "../deriveGcmSessionKeys.ts";
import { GcmCipher } from "../node/GcmCipher.ts";
import type { SrtpCipher } from "../SrtpCipher.ts";
import type { GcmModule } from "./GcmModule.ts";
import { type LookAhead, LookAheads } from "./LookAheads.ts";

const tagLength = 16;
const blockBytes = 16;
/** How many packets' key stream one call makes. */
const lookAheadPackets = 8;

/**
 * AEAD_AES_128_GCM with GHASH in WASM (RFC 7714). The AES blocks come from one long-lived node:crypto cipher, for
 * several packets at once: making a cipher object for each packet is what costs most there. RTCP is rare, and goes
 * node:crypto's way.
 */
export class WasmGcmCipher implements SrtpCipher {
  readonly #module: GcmModule;
  readonly #keys: GcmSessionKeys;
  readonly #rtcp: GcmCipher;
  readonly #aes: Cipher;
  readonly #table: number;
  readonly #lookAheads = new LookAheads();

  constructor(module: GcmModule, keys: GcmSessionKeys) {
    this.#module = module;
    this.#keys = keys;
    this.#rtcp = new GcmCipher(keys);
    this.#aes = createCipheriv("aes-128-ecb", keys.rtpKey, null).setAutoPadding(false);
    this.#table = module.createTable(this.#aes.update(new Uint8Array(blockBytes)));
  }

  sealRtp(packet: Uint8Array, length: number, headerLength: number, roc: number, out: Uint8Array): number {
    this.#setKeyStream(readUint32(packet, 8), readUint16(packet, 2), roc, blocksFor(length - headerLength));
    this.#module.seal(this.#table, packet, headerLength, length, out);
    return length + tagLength;
  }

  openRtp(packet: Uint8Array, length: number, headerLength: number, roc: number): number {
    const plainLength = length - tagLength;
    if (plainLength < headerLength) return -1;
    const blocks = blocksFor(plainLength - headerLength);
    const stream = this.#keyStream(readUint32(packet, 8), readUint16(packet, 2), roc, 1, blocks);
    this.#module.setKeyStream(stream, 0, blocks * blockBytes);
    return this.#module.open(this.#table, packet, headerLength, plainLength) ? plainLength : -1;
  }

  sealRtcp(packet: Uint8Array, index: number, out: Uint8Array): number {
    return this.#rtcp.sealRtcp(packet, index, out);
  }

  openRtcp(packet: Uint8Array, length: number): number {
    return this.#rtcp.openRtcp(packet, length);
  }

  rtcpIndex(packet: Uint8Array, length: number): number {
    return this.#rtcp.rtcpIndex(packet, length);
  }

  close(): void {
    this.#module.freeTable(this.#table);
    this.#lookAheads.clear();
  }

  #setKeyStream(ssrc: number, sequence: number, roc: number, blocks: number): void {
    const ahead = this.#lookAheads.take(ssrc);
    if (!ahead) {
      const stream = this.#keyStream(ssrc, sequence, roc, 1, blocks);
      return this.#module.setKeyStream(stream, 0, blocks * blockBytes);
    }
    const fits = ahead.left > 0 && ahead.sequence === sequence && ahead.roc === roc && ahead.blocks >= blocks;
    if (!fits) this.#fill(ahead, ssrc, sequence, roc, blocks);
    const from = (lookAheadPackets - ahead.left) * ahead.blocks * blockBytes;
    this.#module.setKeyStream(ahead.stream, from, blocks * blockBytes);
    ahead.left--;
    ahead.sequence = wrap16(ahead.sequence + 1);
    if (ahead.sequence === 0) ahead.roc++;
  }

  #fill(ahead: LookAhead, ssrc: number, sequence: number, roc: number, blocks: number): void {
    ahead.blocks = blocks;
    ahead.stream = this.#keyStream(ssrc, sequence, roc, lookAheadPackets, blocks);
    ahead.sequence = sequence;
    ahead.roc = roc;
    ahead.left = lookAheadPackets;
  }

  #keyStream(ssrc: number, sequence: number, roc: number, packets: number, blocks: number): Uint8Array {
    return this.#aes.update(
      this.#module.counterBlocks(this.#keys.rtpSalt, ssrc, roc, sequence, packets, blocks),
    );
  }
}

/** One block masks the tag. */
function blocksFor(payloadBytes: number): number {
  return 1 + Math.ceil(payloadBytes / blockBytes);
}
