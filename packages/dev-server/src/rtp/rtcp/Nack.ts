import { readUint16, readUint32, writeUint16, writeUint32 } from "../bytes.ts";
import { distance16, wrap16 } from "../sequence.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/**
 * Packets to send again (generic NACK, RFC 4585 section 6.2.1). On the wire each word names one sequence number
 * and, by a bitmask, any of the 16 after it.
 */
export interface Nack {
  type: "nack";
  senderSsrc: number;
  mediaSsrc: number;
  sequenceNumbers: number[];
}

export const nackFormat = 1;

/** @param sequenceNumbers - In ascending order; a run may cross the wrap. */
export function buildNack(
  senderSsrc: number,
  mediaSsrc: number,
  sequenceNumbers: readonly number[],
): Uint8Array {
  const words: { first: number; mask: number }[] = [];
  for (const sequenceNumber of sequenceNumbers) {
    const word = words.at(-1);
    const behind = word ? distance16(word.first, sequenceNumber) : 0;
    if (word && behind >= 1 && behind <= 16) word.mask |= 1 << (behind - 1);
    else words.push({ first: sequenceNumber, mask: 0 });
  }
  const packet = createRtcp(rtcpType.transportFeedback, nackFormat, 8 + 4 * words.length);
  writeUint32(packet, 4, senderSsrc);
  writeUint32(packet, 8, mediaSsrc);
  for (const [i, word] of words.entries()) {
    writeUint16(packet, 12 + 4 * i, word.first);
    writeUint16(packet, 14 + 4 * i, word.mask);
  }
  return packet;
}

export function parseNack({ bytes, start, end }: RtcpBody): Nack | undefined {
  if (end - start < 12) return undefined;
  const sequenceNumbers: number[] = [];
  for (let at = start + 8; at + 4 <= end; at += 4) {
    const first = readUint16(bytes, at);
    const mask = readUint16(bytes, at + 2);
    sequenceNumbers.push(first);
    for (let bit = 0; bit < 16; bit++) {
      if (mask & (1 << bit)) sequenceNumbers.push(wrap16(first + bit + 1));
    }
  }
  return {
    type: "nack",
    senderSsrc: readUint32(bytes, start),
    mediaSsrc: readUint32(bytes, start + 4),
    sequenceNumbers,
  };
}
