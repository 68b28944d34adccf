import { readUint16, readUint32, writeUint16, writeUint32 } from "../../../rtp/bytes.ts";
import { distance16, wrap32 } from "../../../rtp/sequence.ts";
import { chunkHeaderBytes, chunkTypes, dataFlags, dataHeaderBytes } from "./chunks.ts";
import type { PacketWriter } from "./PacketWriter.ts";
import { Reassembler, type DeliverMessage } from "./Reassembler.ts";
import { ReceivedTsns } from "./ReceivedTsns.ts";

/** What we advertise; covers 10 ms at 800 Mbit/s. */
export const receiveWindowBytes: number = 1 << 20;
/** Longer messages are dropped; our description asks for less. */
export const maxReceivedMessageBytes: number = 256 << 10;
/** The next TSN is taken even above the window, since it may complete what waits; up to here. */
const maxHeldBytes = receiveWindowBytes + maxReceivedMessageBytes;

const acknowledgementDelayMs = 200;
const sackBodyBytes = 12;

/** What a DATA chunk came to: `overrun` and `empty` end the association. */
export type DataResult = "taken" | "duplicate" | "refused" | "overrun" | "empty";

/** The receiving half of an association: TSNs, reassembly, acknowledgements (RFC 9260 section 6.2). */
export class Receiver {
  readonly #tsns: ReceivedTsns;
  readonly #reassembler: Reassembler;
  #acknowledge: "no" | "later" | "now" = "no";
  #acknowledgeAtMs = 0;
  /** Packets with DATA since the last SACK: every second one is acknowledged at once. */
  #packets = 0;

  constructor(initialTsn: number, deliver: DeliverMessage) {
    this.#tsns = new ReceivedTsns(initialTsn);
    this.#reassembler = new Reassembler(maxReceivedMessageBytes, deliver);
  }

  get refusedMessages(): number {
    return this.#reassembler.refused;
  }

  get acknowledge(): "no" | "later" | "now" {
    return this.#acknowledge;
  }

  get dueMs(): number | undefined {
    return this.#acknowledge === "later" ? this.#acknowledgeAtMs : undefined;
  }

  get cumulativeTsn(): number {
    return wrap32(this.#tsns.cumulative);
  }

  get #freeBytes(): number {
    return Math.max(receiveWindowBytes - this.#reassembler.heldBytes, 0);
  }

  /** @param start - Where the chunk's header starts; `end` is where its length says it ends. */
  handleData(packet: Uint8Array, start: number, end: number): DataResult {
    if (end - start < dataHeaderBytes) return "refused";
    if (end - start === dataHeaderBytes) return "empty";
    const flags = packet[start + 1] ?? 0;
    const tsn = this.#tsns.extend(readUint32(packet, start + 4));
    if (flags & dataFlags.immediate) this.#acknowledge = "now";
    if (!this.#tsns.isNew(tsn)) {
      this.#acknowledge = "now";
      return "duplicate";
    }
    const payload = packet.subarray(start + dataHeaderBytes, end);
    const isNext = tsn === this.#tsns.cumulative + 1;
    if (!isNext && payload.length > this.#freeBytes) return "refused";
    if (this.#reassembler.heldBytes > maxHeldBytes) return "overrun";
    if (!this.#tsns.add(tsn)) return "refused";
    const streamId = readUint16(packet, start + 8);
    const streamSequence = readUint16(packet, start + 10);
    const payloadId = readUint32(packet, start + 12);
    this.#reassembler.add({ tsn, flags, streamId, streamSequence, payloadId, payload });
    return "taken";
  }

  /** A packet with DATA ended: decides when to acknowledge (RFC 9260 section 6.2). */
  handlePacketEnd(nowMs: number): void {
    this.#packets++;
    if (this.#packets >= 2 || this.#tsns.ranges.length > 0) this.#acknowledge = "now";
    else if (this.#acknowledge === "no") {
      this.#acknowledge = "later";
      this.#acknowledgeAtMs = nowMs + acknowledgementDelayMs;
    }
  }

  /** FORWARD TSN (RFC 3758 section 3.2): the new cumulative TSN, then pairs of stream and sequence number. */
  handleForwardTsn(body: Uint8Array): boolean {
    if (body.length < 4) return false;
    this.#acknowledge = "now";
    const tsn = this.#tsns.extend(readUint32(body, 0));
    if (tsn <= this.#tsns.cumulative) return true;
    const skipped = new Map<number, number>();
    for (let at = 4; at + 4 <= body.length; at += 4) {
      const streamId = readUint16(body, at);
      const sequence = readUint16(body, at + 2);
      const known = skipped.get(streamId);
      if (known === undefined || distance16(known, sequence) > 0) skipped.set(streamId, sequence);
    }
    this.#tsns.advance(tsn);
    this.#reassembler.skip(tsn, skipped);
    return true;
  }

  /** Whether all up to `tsn` (as on the wire) arrived. */
  hasAllUpTo(tsn: number): boolean {
    return this.#tsns.extend(tsn) <= this.#tsns.cumulative;
  }

  resetStreams(streamIds: readonly number[]): void {
    this.#reassembler.resetStreams(streamIds);
  }

  handleTimeout(nowMs: number): void {
    if (this.#acknowledge === "later" && nowMs >= this.#acknowledgeAtMs) this.#acknowledge = "now";
  }

  /** Adds a SACK with as many gaps and duplicates as fit (RFC 9260 section 3.3.4). */
  writeSack(writer: PacketWriter): void {
    this.#acknowledge = "no";
    this.#packets = 0;
    const room = (writer.space - chunkHeaderBytes - sackBodyBytes) >> 2;
    const { ranges, cumulative } = this.#tsns;
    const gaps = Math.min(ranges.length, room);
    const duplicates = this.#tsns.takeDuplicates().slice(0, room - gaps);
    let at = writer.addChunk(chunkTypes.sack, 0, sackBodyBytes + 4 * (gaps + duplicates.length));
    writeUint32(writer.bytes, at, wrap32(cumulative));
    writeUint32(writer.bytes, at + 4, this.#freeBytes);
    writeUint16(writer.bytes, at + 8, gaps);
    writeUint16(writer.bytes, at + 10, duplicates.length);
    at += sackBodyBytes;
    for (let gap = 0; gap < gaps; gap++, at += 4) {
      const { first, last } = ranges[gap]!;
      writeUint16(writer.bytes, at, first - cumulative);
      writeUint16(writer.bytes, at + 2, last - cumulative);
    }
    for (const duplicate of duplicates) {
      writeUint32(writer.bytes, at, duplicate);
      at += 4;
    }
  }
}
