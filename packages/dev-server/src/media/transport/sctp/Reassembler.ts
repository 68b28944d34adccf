import { distance16, wrap16 } from "../../../rtp/sequence.ts";
import { dataFlags } from "./chunks.ts";

/** A DATA chunk's fields (RFC 9260 section 3.3.1); `tsn` is extended past the wrap. */
export interface DataChunk {
  tsn: number;
  flags: number;
  streamId: number;
  streamSequence: number;
  payloadId: number;
  payload: Uint8Array;
}

interface Fragment extends DataChunk {
  /** At both ends of a run of neighbours: the other end's TSN. */
  otherEnd: number;
}

/** What holding a fragment or message costs beside its bytes; keeps tiny ones from growing memory. */
const overheadBytes = 128;

export type DeliverMessage = (streamId: number, payloadId: number, payload: Uint8Array) => void;

/** Puts fragments together to messages and ordered messages into their streams' order. Delivers what is ready. */
export class Reassembler {
  readonly #maxMessageBytes: number;
  readonly #deliver: DeliverMessage;
  readonly #fragments = new Map<number, Fragment>();
  /** Complete messages that wait for an earlier one of their stream, by {@link waitingKey}. */
  readonly #waiting = new Map<number, DataChunk>();
  readonly #nextSequences = new Map<number, number>();
  #heldBytes = 0;
  #refused = 0;

  constructor(maxMessageBytes: number, deliver: DeliverMessage) {
    this.#maxMessageBytes = maxMessageBytes;
    this.#deliver = deliver;
  }

  /** What waits here, with what holding it costs. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Messages that were too long or out of their stream's sequence. */
  get refused(): number {
    return this.#refused;
  }

  add(chunk: DataChunk): void {
    const whole = dataFlags.begin | dataFlags.end;
    if ((chunk.flags & whole) === whole) return this.#handleMessage(chunk);
    // A copy, since a fragment may wait long and would keep its whole packet.
    const fragment = { ...chunk, payload: new Uint8Array(chunk.payload), otherEnd: chunk.tsn };
    this.#fragments.set(chunk.tsn, fragment);
    this.#heldBytes += costOf(fragment);
    this.#joinRun(fragment);
  }

  /** The peer gave up all up to `tsn`, and on ordered streams the messages up to these sequence numbers. */
  skip(tsn: number, skipped: ReadonlyMap<number, number>): void {
    for (const fragment of this.#fragments.values()) if (fragment.tsn <= tsn) this.#forget(fragment);
    if (skipped.size === 0) return;
    // RFC 3758 section 3.6: complete messages before the skipped ones are delivered now.
    const ready: DataChunk[] = [];
    for (const message of this.#waiting.values()) {
      const upTo = skipped.get(message.streamId);
      if (upTo !== undefined && distance16(message.streamSequence, upTo) >= 0) ready.push(message);
    }
    ready.sort((a, b) => distance16(b.streamSequence, a.streamSequence));
    for (const message of ready) {
      this.#release(message);
      this.#emit(message);
    }
    for (const [streamId, upTo] of skipped) {
      const next = this.#nextSequences.get(streamId) ?? 0;
      if (distance16(next, upTo) < 0) continue;
      this.#nextSequences.set(streamId, wrap16(upTo + 1));
      this.#deliverWaiting(streamId);
    }
  }

  /** The peer starts these streams again (RFC 6525 section 5.2.2); none named means all. */
  resetStreams(streamIds: readonly number[]): void {
    const ids = new Set(streamIds);
    const isReset = (streamId: number): boolean => ids.size === 0 || ids.has(streamId);
    for (const message of this.#waiting.values()) if (isReset(message.streamId)) this.#release(message);
    if (ids.size === 0) this.#nextSequences.clear();
    for (const streamId of ids) this.#nextSequences.delete(streamId);
  }

  /** Fragments of one message have neighbouring TSNs: those that touch form a run, of which the ends know each other. */
  #joinRun(fragment: Fragment): void {
    const before = begins(fragment) ? undefined : this.#fragments.get(fragment.tsn - 1);
    const after = ends(fragment) ? undefined : this.#fragments.get(fragment.tsn + 1);
    const first = (before && !ends(before) && this.#fragments.get(before.otherEnd)) || fragment;
    const last = (after && !begins(after) && this.#fragments.get(after.otherEnd)) || fragment;
    first.otherEnd = last.tsn;
    last.otherEnd = first.tsn;
    if (begins(first) && ends(last)) this.#assemble(first, last.tsn);
  }

  #assemble(first: Fragment, lastTsn: number): void {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let tsn = first.tsn; tsn <= lastTsn; tsn++) {
      const fragment = this.#fragments.get(tsn);
      if (!fragment) continue;
      this.#forget(fragment);
      parts.push(fragment.payload);
      length += fragment.payload.length;
    }
    const { flags, streamId, streamSequence, payloadId } = first;
    let payload = new Uint8Array(0);
    if (length > this.#maxMessageBytes) this.#refused++;
    else payload = Buffer.concat(parts, length);
    const message = { tsn: lastTsn, flags, streamId, streamSequence, payloadId, payload };
    // One that is too long still has its place in the stream's order.
    this.#handleMessage(message);
  }

  #handleMessage(message: DataChunk): void {
    const { streamId, streamSequence, payload } = message;
    if (message.flags & dataFlags.unordered) return this.#emit(message);
    const next = this.#nextSequences.get(streamId) ?? 0;
    const ahead = distance16(next, streamSequence);
    if (ahead === 0) {
      this.#nextSequences.set(streamId, wrap16(next + 1));
      this.#emit(message);
      return this.#deliverWaiting(streamId);
    }
    const key = waitingKey(streamId, streamSequence);
    if (ahead < 0 || this.#waiting.has(key)) return void this.#refused++;
    const held = { ...message, payload: new Uint8Array(payload) };
    this.#waiting.set(key, held);
    this.#heldBytes += costOf(held);
  }

  #deliverWaiting(streamId: number): void {
    if (this.#waiting.size === 0) return;
    for (;;) {
      const next = this.#nextSequences.get(streamId) ?? 0;
      const message = this.#waiting.get(waitingKey(streamId, next));
      if (!message) return;
      this.#release(message);
      this.#nextSequences.set(streamId, wrap16(next + 1));
      this.#emit(message);
    }
  }

  /** What was too long has lost its payload. */
  #emit({ streamId, payloadId, payload }: DataChunk): void {
    if (payload.length > 0) this.#deliver(streamId, payloadId, payload);
  }

  #forget(fragment: Fragment): void {
    this.#fragments.delete(fragment.tsn);
    this.#heldBytes -= costOf(fragment);
  }

  #release(message: DataChunk): void {
    this.#waiting.delete(waitingKey(message.streamId, message.streamSequence));
    this.#heldBytes -= costOf(message);
  }
}

function begins(fragment: Fragment): boolean {
  return (fragment.flags & dataFlags.begin) !== 0;
}

function ends(fragment: Fragment): boolean {
  return (fragment.flags & dataFlags.end) !== 0;
}

function costOf(chunk: DataChunk): number {
  return chunk.payload.length + overheadBytes;
}

function waitingKey(streamId: number, streamSequence: number): number {
  return streamId * 65_536 + streamSequence;
}
