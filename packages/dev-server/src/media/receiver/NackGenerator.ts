import { wrap16 } from "../../rtp/sequence.ts";

interface Hole {
  sentAtMs: number;
  tries: number;
}

/** A hole may be mere reordering for so long. */
const reorderMs = 10;
const maxTries = 8;
const maxHoles = 512;
/** Keeps a NACK in one datagram, even when no two numbers share a word. */
const maxRequests = 256;
const retryMs = { least: 20, most: 200, first: 70 } as const;

/** Finds holes in a stream and says when to ask for them (RFC 4585). All numbers are extended ones. */
export class NackGenerator {
  readonly #holes = new Map<number, Hole>();
  #highest = -1;
  #rttMs: number = retryMs.first;
  #requested = 0;
  #recovered = 0;
  #abandoned = 0;

  /** Notes that a packet came. False when the gap before it is too large to be repaired. */
  receive(extendedSequence: number, nowMs: number): boolean {
    if (this.#highest < 0) {
      this.#highest = extendedSequence;
      return true;
    }
    if (extendedSequence <= this.#highest) {
      this.#fill(extendedSequence, nowMs);
      return true;
    }
    const gap = extendedSequence - this.#highest - 1;
    const first = this.#highest + 1;
    this.#highest = extendedSequence;
    if (gap + this.#holes.size > maxHoles) {
      this.#abandoned += gap + this.#holes.size;
      this.#holes.clear();
      return false;
    }
    for (let hole = first; hole < extendedSequence; hole++) {
      this.#holes.set(hole, { sentAtMs: nowMs + reorderMs, tries: 0 });
    }
    return true;
  }

  /** The sequence numbers to ask for now, in ascending order. */
  collect(nowMs: number): number[] {
    if (this.#holes.size === 0) return [];
    const due: number[] = [];
    for (const [extendedSequence, hole] of this.#holes) {
      const dueAtMs = hole.tries === 0 ? hole.sentAtMs : hole.sentAtMs + this.#rttMs;
      if (nowMs < dueAtMs) continue;
      if (hole.tries === maxTries) {
        this.#holes.delete(extendedSequence);
        this.#abandoned++;
        continue;
      }
      if (due.length === maxRequests) break;
      hole.tries++;
      hole.sentAtMs = nowMs;
      due.push(wrap16(extendedSequence));
    }
    this.#requested += due.length;
    return due;
  }

  dump(): object {
    return {
      holes: this.#holes.size,
      requested: this.#requested,
      recovered: this.#recovered,
      abandoned: this.#abandoned,
      rttMs: this.#rttMs,
    };
  }

  #fill(extendedSequence: number, nowMs: number): void {
    const hole = this.#holes.get(extendedSequence);
    if (!hole) return;
    this.#holes.delete(extendedSequence);
    if (hole.tries === 0) return;
    this.#recovered++;
    // A packet that was asked for once tells the round trip; after more it is unclear which request it answers.
    if (hole.tries > 1) return;
    const sampleMs = nowMs - hole.sentAtMs;
    const smoothedMs = this.#rttMs + (sampleMs - this.#rttMs) / 8;
    this.#rttMs = Math.min(retryMs.most, Math.max(retryMs.least, smoothedMs));
  }
}
