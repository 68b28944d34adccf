import { readUint16 } from "../../rtp/bytes.ts";
import { packetSlotBytes } from "./RtpSender.ts";

/** A packet that was sent. */
export interface SentPacket {
  /** Plain bytes as they were sent, and behind `length` anything; `packetSlotBytes` long. */
  bytes: Uint8Array;
  length: number;
  payloadStart: number;
  sentAtMs: number;
  resends: number;
}

const maxResends = 10;
/** Arrays are made so many at once: one by one they would keep the garbage collector busy while a track starts. */
const slotsAtOnce = 32;

/** The last packets of a down track, for subscribers that ask again. Its arrays are used again and again. */
export class RetransmissionBuffer {
  readonly #packets: (SentPacket | undefined)[];
  #newest = -1;
  #spare = new Uint8Array(0);
  #spareUsed = 0;

  /** @param capacity - In packets; a power of 2, so that numbers find their place over the wrap too. */
  constructor(capacity: number) {
    this.#packets = Array.from({ length: capacity }, () => undefined);
  }

  /** Keeps a copy of `packet[0, length)`. */
  store(packet: Uint8Array, length: number, payloadStart: number, nowMs: number): void {
    const index = readUint16(packet, 2) % this.#packets.length;
    const kept = (this.#packets[index] ??= {
      bytes: this.#newSlot(),
      length: 0,
      payloadStart: 0,
      sentAtMs: 0,
      resends: 0,
    });
    this.#newest = index;
    kept.bytes.set(packet.subarray(0, length));
    kept.length = length;
    kept.payloadStart = payloadStart;
    kept.sentAtMs = nowMs;
    kept.resends = 0;
  }

  /** The packet that was stored `back` packets before the newest one, if it is still here. */
  recent(back: number): SentPacket | undefined {
    if (this.#newest < 0) return undefined;
    return this.#packets[(this.#newest - back + this.#packets.length) % this.#packets.length];
  }

  /**
   * The packet to send again; undefined when it is gone, was sent too often, or less than `minIntervalMs` ago, so
   * that it may still be on its way. What it gives counts as sent.
   */
  take(sequenceNumber: number, minIntervalMs: number, nowMs: number): SentPacket | undefined {
    const kept = this.#packets[sequenceNumber % this.#packets.length];
    if (!kept || readUint16(kept.bytes, 2) !== sequenceNumber) return undefined;
    if (kept.resends === maxResends || nowMs - kept.sentAtMs < minIntervalMs) return undefined;
    kept.resends++;
    kept.sentAtMs = nowMs;
    return kept;
  }

  #newSlot(): Uint8Array {
    if (this.#spareUsed === this.#spare.length) {
      this.#spare = new Uint8Array(slotsAtOnce * packetSlotBytes);
      this.#spareUsed = 0;
    }
    const at = this.#spareUsed;
    this.#spareUsed += packetSlotBytes;
    return this.#spare.subarray(at, this.#spareUsed);
  }
}
