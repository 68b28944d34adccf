import { readUint16, readUint32, writeUint16, writeUint32 } from "../../../rtp/bytes.ts";
import { distance16, distance32, wrap16, wrap32 } from "../../../rtp/sequence.ts";
import type { SctpMessage } from "../SctpPort.ts";
import {
  chunkHeaderBytes,
  chunkTypes,
  dataFlags,
  dataHeaderBytes,
  maxFragmentBytes,
  maxPacketBytes,
} from "./chunks.ts";
import { CongestionWindow } from "./CongestionWindow.ts";
import { InFlight, type OutgoingChunk, sizeOf } from "./InFlight.ts";
import type { PacketWriter } from "./PacketWriter.ts";
import { RetransmissionTimeout } from "./RetransmissionTimeout.ts";
import { SendQueue } from "./SendQueue.ts";

/** More at once than what was acknowledged meanwhile would overrun socket buffers on the way. */
const maxBurstBytes = 16 * maxPacketBytes;
const sackBodyBytes = 12;

/** The sending half of an association: TSNs, windows, losses (RFC 9260 sections 6 and 7, RFC 3758). */
export class Sender {
  readonly #queue = new SendQueue();
  readonly #inFlight = new InFlight();
  readonly #window = new CongestionWindow();
  readonly #timeout = new RetransmissionTimeout();
  readonly #streamSequences = new Map<number, number>();
  readonly #skipsMessages: boolean;
  #nextTsn: number;
  #peerWindowBytes: number;
  #burstLimitBytes = 0;
  /** Fast recovery lasts until this TSN is passed. */
  #recoveryEndTsn: number | undefined;
  /** RFC 9260 section 7.2.4: the first packet of fast recovery ignores the window. */
  #mayExceedWindow = false;
  #timerDueMs: number | undefined;
  #forwardTsnDue = false;
  /** The one TSN whose round trip is being measured. */
  #measured: { tsn: number; sentMs: number } | undefined;
  #retransmissions = 0;

  /** @param skipsMessages - Whether the peer takes FORWARD TSN; otherwise everything is reliable. */
  constructor(initialTsn: number, peerWindowBytes: number, skipsMessages: boolean) {
    this.#nextTsn = initialTsn;
    this.#peerWindowBytes = peerWindowBytes;
    this.#skipsMessages = skipsMessages;
  }

  get queue(): Pick<SendQueue, "pushed" | "finished" | "bufferedBytes"> {
    return this.#queue;
  }

  get lastTsn(): number {
    return wrap32(this.#nextTsn - 1);
  }

  get isIdle(): boolean {
    return this.#inFlight.length === 0 && !this.#queue.head;
  }

  get timeoutMs(): number {
    return this.#timeout.valueMs;
  }

  get dueMs(): number | undefined {
    return this.#timerDueMs;
  }

  get retransmissions(): number {
    return this.#retransmissions;
  }

  push(message: SctpMessage): void {
    this.#queue.push(message);
  }

  /** These streams start again with sequence number 0. */
  restartStreams(streamIds: readonly number[]): void {
    for (const streamId of streamIds) this.#streamSequences.delete(streamId);
  }

  startBurst(): void {
    this.#burstLimitBytes = this.#inFlight.flightBytes + maxBurstBytes;
  }

  /** Whether {@link writeData} has something to write in an empty packet. */
  get isReady(): boolean {
    const next = this.#inFlight.nextLost?.payload.length ?? this.#queue.head?.message.payload.length;
    return next !== undefined && this.#hasRoomFor(Math.min(next, maxFragmentBytes));
  }

  /** Adds as many DATA chunks as the packet and the windows take. */
  writeData(writer: PacketWriter, nowMs: number): void {
    for (;;) {
      const chunk = this.#takeLost(writer.space) ?? this.#takeNew(writer.space, nowMs);
      if (!chunk) break;
      writeDataChunk(writer, chunk);
      this.#peerWindowBytes = Math.max(this.#peerWindowBytes - sizeOf(chunk), 0);
      this.#timerDueMs ??= nowMs + this.#timeout.valueMs;
    }
    this.#mayExceedWindow = false;
  }

  /** @returns false for one that is broken or acknowledges what was never sent. */
  handleSack(body: Uint8Array, nowMs: number): boolean {
    if (body.length < sackBodyBytes) return false;
    const blocks = readUint16(body, 8);
    if (body.length < sackBodyBytes + 4 * blocks) return false;
    const passed = this.#passedBy(readUint32(body, 0));
    if (passed > this.#inFlight.length) return false;
    // An older one that was overtaken.
    if (passed < 0) return true;
    const wasFull = this.#inFlight.flightBytes >= this.#window.bytes;
    const ackedBytes = this.#pass(passed, nowMs);
    const countAll = this.#recoveryEndTsn !== undefined && passed > 0;
    const gaps = this.#inFlight.applyGaps(body, sackBodyBytes, blocks, countAll);
    if (passed > 0 && wasFull && this.#recoveryEndTsn === undefined)
      this.#window.grow(ackedBytes + gaps.ackedBytes);
    if (gaps.lost.length > 0) this.#handleLoss(gaps.lost);
    this.#peerWindowBytes = Math.max(readUint32(body, 4) - this.#inFlight.flightBytes, 0);
    this.#forwardTsnDue = this.#inFlight.skippable > 0;
    return true;
  }

  /** SHUTDOWN acknowledges as well, without gaps (RFC 9260 section 3.3.8). */
  handleCumulativeTsn(tsn: number, nowMs: number): void {
    const passed = this.#passedBy(tsn);
    if (passed > 0 && passed <= this.#inFlight.length) this.#pass(passed, nowMs);
  }

  handleTimeout(nowMs: number): void {
    if (this.#timerDueMs === undefined || nowMs < this.#timerDueMs) return;
    this.#timeout.backOff();
    this.#window.collapse();
    this.#recoveryEndTsn = undefined;
    for (const chunk of this.#inFlight.allInFlight()) this.#giveUp(chunk);
    this.#forwardTsnDue = this.#inFlight.skippable > 0;
    this.#timerDueMs = nowMs + this.#timeout.valueMs;
  }

  get forwardTsnDue(): boolean {
    return this.#forwardTsnDue;
  }

  /** Adds a FORWARD TSN over the abandoned chunks (RFC 3758 section 3.5), as far as the packet has room. */
  writeForwardTsn(writer: PacketWriter): void {
    this.#forwardTsnDue = false;
    const room = (writer.space - chunkHeaderBytes - 4) >> 2;
    const skipped = new Map<number, number>();
    let count = 0;
    for (const end = this.#inFlight.skippable; count < end; count++) {
      const { state, owner } = this.#inFlight.at(count)!;
      if (state !== "abandoned" || !owner.message.ordered) continue;
      const { streamId } = owner.message;
      if (!skipped.has(streamId) && skipped.size >= room) break;
      const known = skipped.get(streamId);
      if (known === undefined || distance16(known, owner.streamSequence) > 0)
        skipped.set(streamId, owner.streamSequence);
    }
    let at = writer.addChunk(chunkTypes.forwardTsn, 0, 4 + 4 * skipped.size);
    writeUint32(writer.bytes, at, wrap32(this.#cumulativeTsn + count));
    for (const [streamId, streamSequence] of skipped) {
      at += 4;
      writeUint16(writer.bytes, at, streamId);
      writeUint16(writer.bytes, at + 2, streamSequence);
    }
  }

  /** The last TSN that the peer acknowledged with all before. */
  get #cumulativeTsn(): number {
    return wrap32(this.#nextTsn - this.#inFlight.length - 1);
  }

  #passedBy(tsn: number): number {
    return distance32(this.#cumulativeTsn, tsn);
  }

  #pass(count: number, nowMs: number): number {
    if (count === 0) return 0;
    this.#measureRoundTrip(count, nowMs);
    const ackedBytes = this.#inFlight.passCumulative(count);
    const end = this.#recoveryEndTsn;
    if (end !== undefined && distance32(end, this.#cumulativeTsn) >= 0) this.#recoveryEndTsn = undefined;
    this.#timerDueMs = this.#inFlight.length > 0 ? nowMs + this.#timeout.valueMs : undefined;
    return ackedBytes;
  }

  #measureRoundTrip(passed: number, nowMs: number): void {
    if (!this.#measured) return;
    const position = this.#passedBy(this.#measured.tsn) - 1;
    if (position >= passed) return;
    const chunk = this.#inFlight.at(position);
    // An acknowledgement of a chunk that was sent twice tells nothing (Karn).
    if (chunk?.transmissions === 1 && chunk.state !== "abandoned")
      this.#timeout.addRoundTrip(nowMs - this.#measured.sentMs);
    this.#measured = undefined;
  }

  #handleLoss(chunks: OutgoingChunk[]): void {
    for (const chunk of chunks) this.#giveUp(chunk);
    if (this.#recoveryEndTsn !== undefined) return;
    this.#recoveryEndTsn = this.lastTsn;
    this.#mayExceedWindow = true;
    this.#window.enterFastRecovery();
  }

  /** A lost chunk waits to be sent again, or takes its message with it. */
  #giveUp(chunk: OutgoingChunk): void {
    const { owner } = chunk;
    if (owner.message.reliable || !this.#skipsMessages) return this.#inFlight.markLost(chunk);
    if (owner.abandoned) return;
    owner.abandoned = true;
    this.#inFlight.abandon(distance32(this.#cumulativeTsn, chunk.tsn) - 1);
    if (this.#queue.head === owner) this.#queue.dropHead();
  }

  #takeLost(space: number): OutgoingChunk | undefined {
    const chunk = this.#inFlight.nextLost;
    if (!chunk || sizeOf(chunk) > space || !this.#hasRoomFor(chunk.payload.length)) return undefined;
    this.#inFlight.resend(chunk);
    this.#retransmissions++;
    return chunk;
  }

  #takeNew(space: number, nowMs: number): OutgoingChunk | undefined {
    const head = this.#queue.head;
    if (!head || this.#inFlight.nextLost) return undefined;
    const { message } = head;
    const room = space - dataHeaderBytes;
    const left = message.payload.length - head.sentBytes;
    // The rest of a packet is used, but neither for crumbs nor to split what fits into the next one.
    if (left > room && (left <= maxFragmentBytes || room < maxFragmentBytes / 2)) return undefined;
    const length = Math.min(left, room);
    if (!this.#hasRoomFor(length)) return undefined;
    let flags = message.ordered ? 0 : dataFlags.unordered;
    if (head.sentBytes === 0) {
      flags |= dataFlags.begin;
      if (message.ordered) head.streamSequence = this.#takeStreamSequence(message.streamId);
    }
    if (length === left) flags |= dataFlags.end;
    const tsn = this.#nextTsn;
    this.#nextTsn = wrap32(tsn + 1);
    const payload = this.#queue.take(head, length);
    const chunk: OutgoingChunk = {
      tsn,
      flags,
      owner: head,
      payload,
      state: "inFlight",
      missing: 0,
      transmissions: 1,
    };
    this.#inFlight.add(chunk);
    this.#measured ??= { tsn, sentMs: nowMs };
    return chunk;
  }

  #takeStreamSequence(streamId: number): number {
    const sequence = this.#streamSequences.get(streamId) ?? 0;
    this.#streamSequences.set(streamId, wrap16(sequence + 1));
    return sequence;
  }

  /** One chunk may always be under way: it finds out when a closed window opens (RFC 9260 section 6.1, rule A). */
  #hasRoomFor(payloadBytes: number): boolean {
    const { flightBytes } = this.#inFlight;
    if (flightBytes === 0) return true;
    if (payloadBytes + dataHeaderBytes > this.#peerWindowBytes) return false;
    if (this.#mayExceedWindow) return true;
    return flightBytes < Math.min(this.#window.bytes, this.#burstLimitBytes);
  }
}

function writeDataChunk(writer: PacketWriter, chunk: OutgoingChunk): void {
  const { message, streamSequence } = chunk.owner;
  const headBytes = dataHeaderBytes - chunkHeaderBytes;
  const at = writer.addChunk(chunkTypes.data, chunk.flags, headBytes + chunk.payload.length);
  writeUint32(writer.bytes, at, chunk.tsn);
  writeUint16(writer.bytes, at + 4, message.streamId);
  writeUint16(writer.bytes, at + 6, streamSequence);
  writeUint32(writer.bytes, at + 8, message.payloadId);
  writer.bytes.set(chunk.payload, at + headBytes);
}
