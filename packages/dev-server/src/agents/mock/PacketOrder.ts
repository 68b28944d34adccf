import type { AudioPacket } from "../../client/RoomClient.ts";
import { distance16, wrap16 } from "../../rtp/sequence.ts";

/** What is asked for again comes within a round trip or two. */
const maxWaitMs = 100;
/** A number this far off is of another stream. */
const maxJump = 100;

/** Puts packets in order. One that is missing is waited for a moment: it may be sent again. */
export class PacketOrder {
  #next: number | undefined;
  /** What came before its turn, in order. */
  #waiting: AudioPacket[] = [];
  #sinceMs = 0;

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** @returns what is next, in order; nothing where it is missing still, or where `packet` comes too late */
  push(packet: AudioPacket, nowMs: number): AudioPacket[] {
    const ahead = this.#next === undefined ? 0 : distance16(this.#next, packet.sequenceNumber);
    if (Math.abs(ahead) > maxJump) {
      const before = this.#waiting.splice(0);
      this.#next = packet.sequenceNumber;
      return [...before, ...this.#run(packet)];
    }
    if (ahead < 0) return [];
    if (ahead === 0) return this.#run(packet);
    if (!this.isWaiting) this.#sinceMs = nowMs;
    this.#insert(packet);
    return this.due(nowMs);
  }

  /** What need not wait for others any more. */
  due(nowMs: number): AudioPacket[] {
    const first = this.#waiting[0];
    if (!first || nowMs - this.#sinceMs < maxWaitMs) return [];
    this.#waiting.shift();
    this.#sinceMs = nowMs;
    return this.#run(first);
  }

  /** `packet`, and what follows it without a gap. */
  #run(packet: AudioPacket): AudioPacket[] {
    const run = [packet];
    this.#next = wrap16(packet.sequenceNumber + 1);
    for (let next = this.#waiting[0]; next?.sequenceNumber === this.#next; next = this.#waiting[0]) {
      run.push(next);
      this.#waiting.shift();
      this.#next = wrap16(next.sequenceNumber + 1);
    }
    return run;
  }

  #insert(packet: AudioPacket): void {
    const at = this.#waiting.findIndex(
      ({ sequenceNumber }) => distance16(sequenceNumber, packet.sequenceNumber) <= 0,
    );
    if (this.#waiting[at]?.sequenceNumber === packet.sequenceNumber) return;
    this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, packet);
  }
}
