import { readUint16, readUint24, readUint32, writeUint16, writeUint24, writeUint32 } from "../bytes.ts";
import { distanceBits, wrap16, wrapBits } from "../sequence.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/**
 * When packets came, by transport-wide sequence number
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
 *
 * ```
 * |     base sequence number      |      packet status count      |
 * |           reference time (64 ms)              | feedback count |
 * |  packet chunks of 16 bits ... |  receive deltas of 250 µs ... |
 * ```
 */
export interface TransportFeedback {
  type: "transportFeedback";
  senderSsrc: number;
  mediaSsrc: number;
  baseSequence: number;
  feedbackCount: number;
  /** Arrival of packet `baseSequence + i` in ms, modulo 2^30 ms; undefined when it did not come. */
  arrivalsMs: (number | undefined)[];
}

export const transportFeedbackFormat = 15;

const deltasPerMs = 4;
const deltasPerReference = 64 * deltasPerMs;
const maxRun = 0x1fff;
/** Most sequence numbers in one call of {@link buildTransportFeedback}: even as two-bit chunks they leave room for deltas. */
export const maxFeedbackSpan = 2048;
/** Keeps a feedback in one datagram: chunks and deltas together. */
const maxVariableBytes = 1000;
const status = { lost: 0, smallDelta: 1, largeDelta: 2 } as const;

export interface TransportFeedbackSource {
  senderSsrc: number;
  mediaSsrc: number;
  /** Extended number of the first packet to report. */
  baseSequence: number;
  /** Extended number of the last packet to report: one that came, within {@link maxFeedbackSpan}. */
  lastSequence: number;
  feedbackCount: number;
  /** Arrival of a packet by extended number, in ms; −1 when it did not come. */
  arrivalMs: (extendedSequence: number) => number;
}

/**
 * One feedback for as many packets as fit.
 *
 * @returns The packet and the extended number of the first packet that it does not report.
 */
export function buildTransportFeedback(source: TransportFeedbackSource): {
  packet: Uint8Array;
  next: number;
} {
  const { baseSequence, lastSequence } = source;
  let first = baseSequence;
  while (source.arrivalMs(first) < 0) first++;
  const reference = Math.floor(source.arrivalMs(first) / 64);
  const statuses: number[] = [];
  const deltas: number[] = [];
  let ticks = reference * deltasPerReference;
  let deltaBytes = 0;
  let next = baseSequence;
  // A chunk of 2 bytes carries at least 7 statuses: that bounds the chunks.
  for (; next <= lastSequence; next++) {
    if (deltaBytes + 2 + (statuses.length / 7 + 1) * 2 > maxVariableBytes) break;
    const arrivalMs = source.arrivalMs(next);
    if (arrivalMs < 0) {
      statuses.push(status.lost);
      continue;
    }
    const delta = Math.round(arrivalMs * deltasPerMs) - ticks;
    if (delta < -32768 || delta > 32767) break;
    const small = delta >= 0 && delta <= 255;
    statuses.push(small ? status.smallDelta : status.largeDelta);
    deltas.push(delta);
    deltaBytes += small ? 1 : 2;
    ticks += delta;
  }
  // Losses at the end stay for the next feedback, which may still see them come.
  while (statuses.at(-1) === status.lost) {
    statuses.pop();
    next--;
  }
  return { packet: write(source, reference, statuses, deltas, deltaBytes), next };
}

function write(
  source: TransportFeedbackSource,
  reference: number,
  statuses: readonly number[],
  deltas: readonly number[],
  deltaBytes: number,
): Uint8Array {
  const chunks = encodeChunks(statuses);
  const usedBytes = 16 + chunks.length * 2 + deltaBytes;
  const padding = (4 - (usedBytes % 4)) % 4;
  const packet = createRtcp(rtcpType.transportFeedback, transportFeedbackFormat, usedBytes + padding);
  writeUint32(packet, 4, source.senderSsrc);
  writeUint32(packet, 8, source.mediaSsrc);
  writeUint16(packet, 12, wrap16(source.baseSequence));
  writeUint16(packet, 14, statuses.length);
  writeUint24(packet, 16, wrapBits(reference, 24));
  packet[19] = source.feedbackCount;
  let at = 20;
  for (const chunk of chunks) {
    writeUint16(packet, at, chunk);
    at += 2;
  }
  for (const delta of deltas) {
    if (delta >= 0 && delta <= 255) packet[at++] = delta;
    else {
      writeUint16(packet, at, wrap16(delta));
      at += 2;
    }
  }
  if (padding > 0) {
    packet[0]! |= 0x20;
    packet[packet.length - 1] = padding;
  }
  return packet;
}

/** Run-length chunks `0 SS run(13)`, and vectors of two-bit symbols `1 1 S(2)×7`. */
function encodeChunks(statuses: readonly number[]): number[] {
  const chunks: number[] = [];
  for (let at = 0; at < statuses.length;) {
    const symbol = statuses[at]!;
    let run = 1;
    while (run < maxRun && statuses[at + run] === symbol) run++;
    if (run >= 7) {
      chunks.push((symbol << 13) | run);
      at += run;
      continue;
    }
    let chunk = 0xc000;
    for (let i = 0; i < 7; i++) chunk |= (statuses[at + i] ?? status.lost) << (12 - 2 * i);
    chunks.push(chunk);
    at += 7;
  }
  return chunks;
}

export function parseTransportFeedback({ bytes, start, end }: RtcpBody): TransportFeedback | undefined {
  if (end - start < 16) return undefined;
  const count = readUint16(bytes, start + 10);
  const reference = distanceBits(0, readUint24(bytes, start + 12), 24);
  const statuses: number[] = [];
  let at = start + 16;
  while (statuses.length < count) {
    if (at + 2 > end) return undefined;
    decodeChunk(readUint16(bytes, at), count, statuses);
    at += 2;
  }
  let ticks = reference * deltasPerReference;
  const arrivalsMs: (number | undefined)[] = [];
  for (const symbol of statuses) {
    const size = symbol === status.smallDelta ? 1 : symbol === status.largeDelta ? 2 : 0;
    if (at + size > end) return undefined;
    if (size === 1) ticks += bytes[at]!;
    if (size === 2) ticks += distanceBits(0, readUint16(bytes, at), 16);
    arrivalsMs.push(size === 0 ? undefined : ticks / deltasPerMs);
    at += size;
  }
  return {
    type: "transportFeedback",
    senderSsrc: readUint32(bytes, start),
    mediaSsrc: readUint32(bytes, start + 4),
    baseSequence: readUint16(bytes, start + 8),
    feedbackCount: bytes[start + 15]!,
    arrivalsMs,
  };
}

function decodeChunk(chunk: number, count: number, statuses: number[]): void {
  if ((chunk & 0x8000) === 0) {
    const run = Math.min(chunk & maxRun, count - statuses.length);
    for (let i = 0; i < run; i++) statuses.push((chunk >> 13) & 3);
    return;
  }
  const bits = chunk & 0x4000 ? 2 : 1;
  for (let shift = 14 - bits; shift >= 0 && statuses.length < count; shift -= bits) {
    statuses.push((chunk >> shift) & (bits === 2 ? 3 : 1));
  }
}
