import { readUint16 } from "../bytes.ts";

/** Chromium sends two; more would not fit a packet's worth of sound. */
const maxBlocks = 8;

/** One encoding inside a RED payload. */
export interface RedBlock {
  /** How much earlier than the packet's timestamp; 0 for the newest, which comes last. */
  timestampOffset: number;
  start: number;
  end: number;
}

/**
 * A payload of redundant audio (RFC 2198 section 3), made to be filled again for each packet.
 *
 * ```
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |1|  block PT   |     timestamp offset      |   block length    |  once for each redundant block
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|  block PT   |  then all blocks, oldest first
 * +-+-+-+-+-+-+-+-+
 * ```
 */
export class RedPayload {
  readonly blocks: RedBlock[] = [];

  /** Finds the blocks of `packet[start, end)`. False when it is no whole RED payload. */
  parse(packet: Uint8Array, start: number, end: number): boolean {
    const { blocks } = this;
    blocks.length = 0;
    let at = start;
    let redundantBytes = 0;
    for (; at < end && (packet[at]! & 0x80) !== 0; at += 4) {
      if (at + 4 > end || blocks.length === maxBlocks) return false;
      const length = readUint16(packet, at + 2) & 0x03ff;
      const timestampOffset = readUint16(packet, at + 1) >> 2;
      blocks.push({ timestampOffset, start: redundantBytes, end: redundantBytes + length });
      redundantBytes += length;
    }
    const first = at + 1;
    if (first + redundantBytes > end) return false;
    for (const block of blocks) {
      block.start += first;
      block.end += first;
    }
    blocks.push({ timestampOffset: 0, start: first + redundantBytes, end });
    return true;
  }
}
