/** The key stream of the next packets of one stream, whose numbers we choose ourselves. */
export interface LookAhead {
  stream: Uint8Array;
  blocks: number;
  /** What the next packet must be to find its key stream here. */
  sequence: number;
  roc: number;
  /** Packets that are left. */
  left: number;
  /** In packets of all streams. */
  lastUse: number;
}

/** Each holds some kilobytes. */
const maxLookAheads = 64;
/** About what so many streams send in a second. */
const idlePackets = 4096;
/** Looking at all for each packet would cost more than it finds. */
const searchPackets = 256;

/**
 * Look-aheads by SSRC. When there are as many as may be, those in use stay: one stream's in place of another's that
 * comes again soon would cost both all they save.
 */
export class LookAheads {
  readonly #bySsrc = new Map<number, LookAhead>();
  #packets = 0;
  #searchedAt = 0;

  /** For the next packet of a stream; undefined while others use all there are. */
  take(ssrc: number): LookAhead | undefined {
    this.#packets++;
    const ahead = this.#bySsrc.get(ssrc) ?? this.#add(ssrc);
    if (ahead) ahead.lastUse = this.#packets;
    return ahead;
  }

  clear(): void {
    this.#bySsrc.clear();
  }

  #add(ssrc: number): LookAhead | undefined {
    if (this.#bySsrc.size >= maxLookAheads) this.#dropIdle();
    if (this.#bySsrc.size >= maxLookAheads) return undefined;
    const ahead = { stream: new Uint8Array(0), blocks: 0, sequence: 0, roc: 0, left: 0, lastUse: 0 };
    this.#bySsrc.set(ssrc, ahead);
    return ahead;
  }

  #dropIdle(): void {
    if (this.#packets - this.#searchedAt < searchPackets) return;
    this.#searchedAt = this.#packets;
    for (const [ssrc, { lastUse }] of this.#bySsrc) {
      if (this.#packets - lastUse >= idlePackets) this.#bySsrc.delete(ssrc);
    }
  }
}
