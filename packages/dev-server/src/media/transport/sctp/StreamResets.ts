import { readUint16, readUint32, writeUint16, writeUint32 } from "../../../rtp/bytes.ts";
import { wrap32 } from "../../../rtp/sequence.ts";
import { chunkHeaderBytes, chunkTypes, padded } from "./chunks.ts";
import type { PacketWriter } from "./PacketWriter.ts";
import type { Receiver } from "./Receiver.ts";
import type { Sender } from "./Sender.ts";

/** Parameters and results of RE-CONFIG (RFC 6525 section 4). */
const parameterTypes = { outgoingReset: 13, incomingReset: 14, response: 16 } as const;
const requestTypes: ReadonlySet<number> = new Set([13, 14, 15, 17, 18]);
const results = { nothingToDo: 0, performed: 1, denied: 2, badSequence: 5, inProgress: 6 } as const;

/** RFC 6525 section 4.1: a chunk has one parameter, or two. */
const maxParameters = 2;
const responseBodyBytes = 12;
const requestHeaderBytes = 16;
/** What one request names; more wait for the next one. */
const maxStreamsPerRequest = 256;

interface WaitingStream {
  streamId: number;
  /** How many messages the queue must have finished before. */
  afterMessages: number;
}

interface Request {
  sequence: number;
  lastTsn: number;
  streamIds: number[];
  /** When to send it (again). */
  dueMs: number;
}

export interface StreamResetsOptions {
  sender: Sender;
  receiver: Receiver;
  localInitialTsn: number;
  remoteInitialTsn: number;
  /** The peer closed these data channels (RFC 8831 section 6.7); none named means all. */
  onReset: (streamIds: number[]) => void;
}

/** Closing of data channels: both sides' stream resets (RFC 6525). */
export class StreamResets {
  readonly #options: StreamResetsOptions;
  #nextSequence: number;
  #expectedSequence: number;
  /** What the peer's last request came to, for when it asks again. */
  #lastResult: number = results.nothingToDo;
  #responses: { sequence: number; result: number }[] = [];
  #waiting: WaitingStream[] = [];
  #request: Request | undefined;

  constructor(options: StreamResetsOptions) {
    this.#options = options;
    this.#nextSequence = options.localInitialTsn;
    this.#expectedSequence = options.remoteInitialTsn;
  }

  get dueMs(): number | undefined {
    return this.#request?.dueMs;
  }

  /** Resets these outgoing streams after what was given for them has left. */
  reset(streamIds: readonly number[]): void {
    const afterMessages = this.#options.sender.queue.pushed;
    const known = new Set([
      ...this.#waiting.map(({ streamId }) => streamId),
      ...(this.#request?.streamIds ?? []),
    ]);
    for (const streamId of streamIds)
      if (!known.has(streamId)) this.#waiting.push({ streamId, afterMessages });
  }

  /** @returns false for a broken chunk. */
  handleChunk(body: Uint8Array): boolean {
    for (let at = 0, count = 0; at + chunkHeaderBytes <= body.length; count++) {
      const type = readUint16(body, at);
      const length = readUint16(body, at + 2);
      if (count >= maxParameters || length < chunkHeaderBytes + 4 || at + length > body.length) return false;
      const value = body.subarray(at + chunkHeaderBytes, at + length);
      if (type === parameterTypes.response) this.#handleResponse(value);
      else if (requestTypes.has(type)) this.#handleRequest(type, value);
      at += padded(length);
    }
    return true;
  }

  /** Whether {@link write} has something to write. */
  isReady(nowMs: number): boolean {
    this.#startRequest(nowMs);
    return this.#responses.length > 0 || (this.#request !== undefined && nowMs >= this.#request.dueMs);
  }

  /** Adds RE-CONFIG chunks as far as the packet has room. */
  write(writer: PacketWriter, nowMs: number): void {
    const responseBytes = chunkHeaderBytes + responseBodyBytes;
    while (this.#responses.length > 0 && writer.space >= responseBytes) {
      const { sequence, result } = this.#responses.shift()!;
      const at = writer.addChunk(chunkTypes.reconfig, 0, responseBodyBytes);
      writeUint16(writer.bytes, at, parameterTypes.response);
      writeUint16(writer.bytes, at + 2, responseBodyBytes);
      writeUint32(writer.bytes, at + 4, sequence);
      writeUint32(writer.bytes, at + 8, result);
    }
    if (this.#request && nowMs >= this.#request.dueMs) this.#writeRequest(writer, this.#request, nowMs);
  }

  #writeRequest(writer: PacketWriter, request: Request, nowMs: number): void {
    const length = requestHeaderBytes + 2 * request.streamIds.length;
    if (writer.space < chunkHeaderBytes + padded(length)) return;
    let at = writer.addChunk(chunkTypes.reconfig, 0, length);
    writeUint16(writer.bytes, at, parameterTypes.outgoingReset);
    writeUint16(writer.bytes, at + 2, length);
    writeUint32(writer.bytes, at + 4, request.sequence);
    writeUint32(writer.bytes, at + 8, wrap32(this.#expectedSequence - 1));
    writeUint32(writer.bytes, at + 12, request.lastTsn);
    at += requestHeaderBytes;
    for (const streamId of request.streamIds) {
      writeUint16(writer.bytes, at, streamId);
      at += 2;
    }
    request.dueMs = nowMs + this.#options.sender.timeoutMs;
  }

  #startRequest(nowMs: number): void {
    if (this.#request || this.#waiting.length === 0) return;
    const { sender } = this.#options;
    const streamIds: number[] = [];
    const later: WaitingStream[] = [];
    for (const waiting of this.#waiting) {
      const isDone = sender.queue.finished >= waiting.afterMessages;
      if (isDone && streamIds.length < maxStreamsPerRequest) streamIds.push(waiting.streamId);
      else later.push(waiting);
    }
    this.#waiting = later;
    if (streamIds.length === 0) return;
    this.#request = { sequence: this.#nextSequence, lastTsn: sender.lastTsn, streamIds, dueMs: nowMs };
    this.#nextSequence = wrap32(this.#nextSequence + 1);
  }

  #handleResponse(value: Uint8Array): void {
    if (value.length < 8 || readUint32(value, 0) !== this.#request?.sequence) return;
    const result = readUint32(value, 4);
    // It asks for patience; the request is sent again when its time is up.
    if (result === results.inProgress) return;
    if (result === results.performed) this.#options.sender.restartStreams(this.#request.streamIds);
    this.#request = undefined;
  }

  #handleRequest(type: number, value: Uint8Array): void {
    const sequence = readUint32(value, 0);
    if (sequence === wrap32(this.#expectedSequence - 1)) return this.#respond(sequence, this.#lastResult);
    if (sequence !== this.#expectedSequence) return this.#respond(sequence, results.badSequence);
    const result = this.#perform(type, value);
    this.#respond(sequence, result);
    if (result === results.inProgress) return;
    this.#lastResult = result;
    this.#expectedSequence = wrap32(sequence + 1);
  }

  #perform(type: number, value: Uint8Array): number {
    if (type === parameterTypes.outgoingReset && value.length >= 12) {
      // Its last messages must come first; it asks again until they have.
      if (!this.#options.receiver.hasAllUpTo(readUint32(value, 8))) return results.inProgress;
      const streamIds = readStreamIds(value, 12);
      this.#options.receiver.resetStreams(streamIds);
      this.#options.onReset(streamIds);
      return results.performed;
    }
    if (type === parameterTypes.incomingReset) {
      this.reset(readStreamIds(value, 4).slice(0, maxStreamsPerRequest));
      return results.performed;
    }
    return results.denied;
  }

  #respond(sequence: number, result: number): void {
    if (this.#responses.length < maxParameters) this.#responses.push({ sequence, result });
  }
}

function readStreamIds(value: Uint8Array, from: number): number[] {
  const streamIds: number[] = [];
  for (let at = from; at + 2 <= value.length; at += 2) streamIds.push(readUint16(value, at));
  return streamIds;
}
