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
/** Enough for most headers with that; grows for longer ones. */
const firstPrefixBytes = 64;

/**
 * The last packets of a down track, for subscribers that ask again. Keeps each packet's own bytes, header and start of
 * the payload; the rest is the same for all subscribers, and comes from the track's {@link PayloadHistory}.
 */
export class RetransmissionBuffer {
  readonly #capacity: number;
  readonly #payloads: PayloadHistory;
  #prefixBytes = firstPrefixBytes;
  #prefixes: Uint8Array;
  /** 0 where nothing was sent yet. */
  readonly #lengths: Uint16Array;
  readonly #payloadStarts: Uint16Array;
  readonly #positions: Float64Array;
  readonly #sentAtMs: Float64Array;
  readonly #resends: Uint8Array;
  #newest = -1;

  /** @param capacity - In packets; a power of 2, so that numbers find their place over the wrap too. */
  constructor(capacity: number, payloads: PayloadHistory) {
    this.#capacity = capacity;
    this.#payloads = payloads;
    this.#prefixes = new Uint8Array(capacity * firstPrefixBytes);
    this.#lengths = new Uint16Array(capacity);
    this.#payloadStarts = new Uint16Array(capacity);
    this.#positions = new Float64Array(capacity);
    this.#sentAtMs = new Float64Array(capacity);
    this.#resends = new Uint8Array(capacity);
  }

  /** Notes `packet[0, length)`. @param position - Of its payload, in the history. */
  store(packet: Uint8Array, length: number, payloadStart: number, position: number, nowMs: number): void {
    const index = readUint16(packet, 2) % this.#capacity;
    const prefixLength = Math.min(length, payloadStart + rewrittenBytes);
    if (prefixLength > this.#prefixBytes) this.#grow(prefixLength);
    const prefixes = this.#prefixes;
    const at = index * this.#prefixBytes;
    // A view to copy from would cost more than these few bytes.
    for (let i = 0; i < prefixLength; i++) prefixes[at + i] = packet[i]!;
    this.#lengths[index] = length;
    this.#payloadStarts[index] = payloadStart;
    this.#positions[index] = position;
    this.#sentAtMs[index] = nowMs;
    this.#resends[index] = 0;
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
    if (readUint16(this.#prefixes, index * this.#prefixBytes + 2) !== sequenceNumber) return undefined;
    if (this.#resends[index] === maxResends || nowMs - this.#sentAtMs[index]! < minIntervalMs)
      return undefined;
    return this.#packet(index);
  }

  /** Notes that a packet that {@link find} gave is sent again. */
  noteResent(sequenceNumber: number, nowMs: number): void {
    const index = sequenceNumber % this.#capacity;
    this.#resends[index]!++;
    this.#sentAtMs[index] = nowMs;
  }

  #packet(index: number): SentPacket | undefined {
    const length = this.#lengths[index]!;
    const payloadStart = this.#payloadStarts[index]!;
    const position = this.#positions[index]!;
    if (length === 0) return undefined;
    if (length > payloadStart && !this.#payloads.has(position)) return undefined;
    const restore = (out: Uint8Array): void => {
      this.#payloads.copy(position, length - payloadStart, out, payloadStart);
      const at = index * this.#prefixBytes;
      const prefixLength = Math.min(length, payloadStart + rewrittenBytes);
      out.set(this.#prefixes.subarray(at, at + prefixLength));
    };
    return { length, payloadStart, restore };
  }

  #grow(prefixLength: number): void {
    const before = this.#prefixBytes;
    while (this.#prefixBytes < prefixLength) this.#prefixBytes *= 2;
    const prefixes = new Uint8Array(this.#capacity * this.#prefixBytes);
    for (let i = 0; i < this.#capacity; i++) {
      prefixes.set(this.#prefixes.subarray(i * before, (i + 1) * before), i * this.#prefixBytes);
    }
    this.#prefixes = prefixes;
  }
}
