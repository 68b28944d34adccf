import { readUint16 } from "../../../rtp/bytes.ts";
import { dataHeaderBytes } from "./chunks.ts";
import { Fifo } from "./Fifo.ts";
import type { OutgoingMessage } from "./SendQueue.ts";

/**
 * `inFlight`: counts against the windows. `acked`: by a gap block, the cumulative TSN has yet to pass. `lost`: waits
 * to be sent again. `abandoned`: will not be.
 */
type ChunkState = "inFlight" | "acked" | "lost" | "abandoned";

/** A fragment that was given a TSN. */
export interface OutgoingChunk {
  readonly tsn: number;
  readonly flags: number;
  readonly owner: OutgoingMessage;
  readonly payload: Uint8Array;
  state: ChunkState;
  /** SACKs that showed later ones as arrived (RFC 9260 section 7.2.4). */
  missing: number;
  transmissions: number;
}

/** SACKs that miss a chunk before it counts as lost. */
const missingLimit = 3;

/** The chunks that the cumulative TSN has not passed yet, and how many bytes of them are under way. */
export class InFlight {
  readonly #chunks = new Fifo<OutgoingChunk>();
  readonly #lost = new Fifo<OutgoingChunk>();
  #flightBytes = 0;
  #gapAcked = 0;
  #abandoned = 0;

  get length(): number {
    return this.#chunks.length;
  }

  get flightBytes(): number {
    return this.#flightBytes;
  }

  at(position: number): OutgoingChunk | undefined {
    return this.#chunks.at(position);
  }

  add(chunk: OutgoingChunk): void {
    this.#chunks.push(chunk);
    this.#flightBytes += sizeOf(chunk);
  }

  /** The first chunk that waits to be sent again. */
  get nextLost(): OutgoingChunk | undefined {
    for (;;) {
      const chunk = this.#lost.at(0);
      if (!chunk || chunk.state === "lost") return chunk;
      this.#lost.drop(1);
    }
  }

  /** {@link nextLost} is sent again. */
  resend(chunk: OutgoingChunk): void {
    this.#lost.drop(1);
    chunk.state = "inFlight";
    chunk.missing = 0;
    chunk.transmissions++;
    this.#flightBytes += sizeOf(chunk);
  }

  /** The cumulative TSN passes the first `count` chunks; gives the bytes that this newly acknowledged. */
  passCumulative(count: number): number {
    let ackedBytes = 0;
    for (let n = 0; n < count; n++) {
      const chunk = this.#chunks.at(n)!;
      if (chunk.state === "acked") this.#gapAcked--;
      else if (chunk.state === "abandoned") this.#abandoned--;
      else {
        ackedBytes += sizeOf(chunk);
        if (chunk.state === "inFlight") this.#flightBytes -= sizeOf(chunk);
      }
      chunk.state = "acked";
    }
    this.#chunks.drop(count);
    return ackedBytes;
  }

  /**
   * Applies a SACK's gap blocks, which lie at `at` and count from the cumulative TSN.
   *
   * @param countAll - In fast recovery each SACK that advances counts for all holes.
   * @returns bytes newly acknowledged, and the chunks that this shows as lost.
   */
  applyGaps(
    bytes: Uint8Array,
    at: number,
    blocks: number,
    countAll: boolean,
  ): { ackedBytes: number; lost: OutgoingChunk[] } {
    if (blocks === 0 && this.#gapAcked === 0) return { ackedBytes: 0, lost: [] };
    const total = this.#chunks.length;
    let position = 0;
    let ackedBytes = 0;
    let newest = 0;
    let newestNew = 0;
    for (let block = 0; block < blocks; block++) {
      const first = readUint16(bytes, at + 4 * block) - 1;
      const last = readUint16(bytes, at + 4 * block + 2) - 1;
      // Blocks that overlap, go back or name what was never sent are not believed.
      if (first < position || last < first || last >= total) break;
      for (; position < first; position++) this.#unacknowledge(this.#chunks.at(position)!);
      for (; position <= last; position++) {
        const chunk = this.#chunks.at(position)!;
        const chunkBytes = this.#acknowledge(chunk);
        if (chunkBytes > 0) newestNew = position;
        ackedBytes += chunkBytes;
      }
      newest = last;
    }
    for (; position < total; position++) this.#unacknowledge(this.#chunks.at(position)!);
    return { ackedBytes, lost: this.#countMissing(countAll ? newest : newestNew) };
  }

  allInFlight(): OutgoingChunk[] {
    const chunks: OutgoingChunk[] = [];
    for (let position = 0; position < this.#chunks.length; position++) {
      const chunk = this.#chunks.at(position)!;
      if (chunk.state === "inFlight") chunks.push(chunk);
    }
    return chunks;
  }

  markLost(chunk: OutgoingChunk): void {
    if (chunk.state !== "inFlight") return;
    chunk.state = "lost";
    this.#flightBytes -= sizeOf(chunk);
    this.#lost.push(chunk);
  }

  /** Gives up all chunks of the message that the chunk at `position` belongs to: they are neighbours. */
  abandon(position: number): void {
    const owner = this.#chunks.at(position)?.owner;
    if (!owner) return;
    for (let at = position; at >= 0 && this.#chunks.at(at)?.owner === owner; at--)
      this.#abandonOne(this.#chunks.at(at)!);
    for (let at = position + 1; this.#chunks.at(at)?.owner === owner; at++)
      this.#abandonOne(this.#chunks.at(at)!);
  }

  /** How many chunks from the first on the peer need not wait for. */
  get skippable(): number {
    if (this.#abandoned === 0) return 0;
    let count = 0;
    let skippable = 0;
    for (; count < this.#chunks.length; count++) {
      const { state } = this.#chunks.at(count)!;
      if (state === "abandoned") skippable = count + 1;
      else if (state !== "acked") break;
    }
    return skippable;
  }

  #countMissing(newest: number): OutgoingChunk[] {
    const lost: OutgoingChunk[] = [];
    for (let position = 0; position < newest; position++) {
      const chunk = this.#chunks.at(position)!;
      // Only the first transmission: SACKs cannot tell whether the second one arrived, which the timer finds out.
      if (chunk.state !== "inFlight" || chunk.transmissions > 1) continue;
      if (++chunk.missing >= missingLimit) lost.push(chunk);
    }
    return lost;
  }

  #acknowledge(chunk: OutgoingChunk): number {
    if (chunk.state === "acked" || chunk.state === "abandoned") return 0;
    if (chunk.state === "inFlight") this.#flightBytes -= sizeOf(chunk);
    chunk.state = "acked";
    this.#gapAcked++;
    return sizeOf(chunk);
  }

  /** The peer dropped what it had acknowledged by a gap block, which it may (RFC 9260 section 6.2.1). */
  #unacknowledge(chunk: OutgoingChunk): void {
    if (chunk.state !== "acked") return;
    chunk.state = "inFlight";
    chunk.missing = 0;
    this.#gapAcked--;
    this.#flightBytes += sizeOf(chunk);
  }

  #abandonOne(chunk: OutgoingChunk): void {
    if (chunk.state === "abandoned") return;
    if (chunk.state === "inFlight") this.#flightBytes -= sizeOf(chunk);
    else if (chunk.state === "acked") this.#gapAcked--;
    chunk.state = "abandoned";
    this.#abandoned++;
  }
}

export function sizeOf(chunk: OutgoingChunk): number {
  return chunk.payload.length + dataHeaderBytes;
}
