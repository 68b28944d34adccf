import { readUint16 } from "../../rtp/bytes.ts";
import type { PayloadHistory } from "./PayloadHistory.ts";

/** A packet that was sent, and can be again. */
export interface SentPacket {
  readonly length: number;
  readonly payloadStart: number;
  /** Writes the packet, byte for byte as it was sent. */
  restore(out: Uint8Array): void;
}

const maxResends = 10;
/** What codecs rewrite lies within so many bytes of a payload's start: VP8's descriptor. */
const rewrittenBytes = 6;
/** Before a packet's own bytes in its record: see {@link RetransmissionBuffer}. */
const fixedBytes = 24;
/** Enough for most headers with what is rewritten; grows for longer ones. */
const firstRecordBytes = 64;

/**
 * The last packets of a down track, for subscribers that ask again. Keeps each packet's own bytes, header and start of
 * the payload; the rest is the same for all subscribers, and comes from the track's {@link PayloadHistory}. A packet's
 * record lies in one piece: among hundreds of subscribers, what a packet costs is the memory that it touches.
 *
 * ```
 * | sent at, ms (8) | position of the payload (8) | length (2) | payload's start (2) | resends (1) | (3) | own bytes |
 * ```
 */
export class RetransmissionBuffer {
  readonly #capacity: number;
  readonly #payloads: PayloadHistory;
  #recordBytes = firstRecordBytes;
  /** A length of 0 where nothing was sent yet. */
  #bytes: Uint8Array;
  /** The same memory, for what is written with each packet. */
  #records: DataView;
  #newest = -1;

  /** @param capacity - In packets; a power of 2, so that numbers find their place over the wrap too. */
  constructor(capacity: number, payloads: PayloadHistory) {
    this.#capacity = capacity;
    this.#payloads = payloads;
    this.#bytes = new Uint8Array(capacity * firstRecordBytes);
    this.#records = new DataView(this.#bytes.buffer);
  }

  /** Notes `packet[0, length)`. @param position - Of its payload, in the history. */
  store(packet: Uint8Array, length: number, payloadStart: number, position: number, nowMs: number): void {
    const index = readUint16(packet, 2) % this.#capacity;
    const ownLength = Math.min(length, payloadStart + rewrittenBytes);
    if (fixedBytes + ownLength > this.#recordBytes) this.#grow(fixedBytes + ownLength);
    const records = this.#records;
    const at = index * this.#recordBytes;
    records.setFloat64(at, nowMs);
    records.setFloat64(at + 8, position);
    records.setUint16(at + 16, length);
    records.setUint16(at + 18, payloadStart);
    records.setUint8(at + 20, 0);
    // A view to copy from would cost more than these few bytes.
    for (let i = 0; i < ownLength; i++) records.setUint8(at + fixedBytes + i, packet[i]!);
    this.#newest = index;
  }

  /** The packet that was stored `back` packets before the newest one, if it is still here. */
  recent(back: number): SentPacket | undefined {
    if (this.#newest < 0) return undefined;
    return this.#packet((this.#newest - back + this.#capacity) % this.#capacity);
  }

  /**
   * The packet to send again; undefined when it is gone, was sent too often, or less than `minIntervalMs` ago, so
   * that it may still be on its way.
   */
  find(sequenceNumber: number, minIntervalMs: number, nowMs: number): SentPacket | undefined {
    const index = sequenceNumber % this.#capacity;
    const at = index * this.#recordBytes;
    const records = this.#records;
    if (records.getUint16(at + fixedBytes + 2) !== sequenceNumber) return undefined;
    const isTooSoon = nowMs - records.getFloat64(at) < minIntervalMs;
    if (isTooSoon || records.getUint8(at + 20) === maxResends) return undefined;
    return this.#packet(index);
  }

  /** Notes that a packet that {@link find} gave is sent again. */
  noteResent(sequenceNumber: number, nowMs: number): void {
    const at = (sequenceNumber % this.#capacity) * this.#recordBytes;
    this.#records.setUint8(at + 20, this.#records.getUint8(at + 20) + 1);
    this.#records.setFloat64(at, nowMs);
  }

  #packet(index: number): SentPacket | undefined {
    const at = index * this.#recordBytes;
    const position = this.#records.getFloat64(at + 8);
    const length = this.#records.getUint16(at + 16);
    const payloadStart = this.#records.getUint16(at + 18);
    if (length === 0) return undefined;
    if (length > payloadStart && !this.#payloads.has(position)) return undefined;
    const restore = (out: Uint8Array): void => {
      this.#payloads.copy(position, length - payloadStart, out, payloadStart);
      const from = index * this.#recordBytes + fixedBytes;
      const ownLength = Math.min(length, payloadStart + rewrittenBytes);
      out.set(this.#bytes.subarray(from, from + ownLength));
    };
    return { length, payloadStart, restore };
  }

  #grow(recordBytes: number): void {
    const before = this.#recordBytes;
    const kept = this.#bytes;
    while (this.#recordBytes < recordBytes) this.#recordBytes *= 2;
    this.#bytes = new Uint8Array(this.#capacity * this.#recordBytes);
    this.#records = new DataView(this.#bytes.buffer);
    for (let i = 0; i < this.#capacity; i++) {
      this.#bytes.set(kept.subarray(i * before, (i + 1) * before), i * this.#recordBytes);
    }
  }
}
