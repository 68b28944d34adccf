import { maxPacketBytes } from "./chunks.ts";

/** Ten packets, as TCP (RFC 6928) and the browsers' SCTP start; RFC 9260 says four. */
const initialBytes = 10 * maxPacketBytes;
const minThresholdBytes = 4 * maxPacketBytes;
/** Bounds what waits for an acknowledgement; 800 Mbit/s at a round trip of 10 ms. */
const maxBytes = 1 << 20;

/** How much may be under way: slow start and congestion avoidance (RFC 9260 section 7.2). */
export class CongestionWindow {
  #bytes = initialBytes;
  #thresholdBytes = Number.POSITIVE_INFINITY;
  #partialBytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** The cumulative TSN advanced, outside of fast recovery, while the window was in full use. */
  grow(ackedBytes: number): void {
    if (this.#bytes <= this.#thresholdBytes) {
      this.#bytes = Math.min(this.#bytes + Math.min(ackedBytes, maxPacketBytes), maxBytes);
      return;
    }
    this.#partialBytes += ackedBytes;
    if (this.#partialBytes < this.#bytes) return;
    this.#partialBytes -= this.#bytes;
    this.#bytes = Math.min(this.#bytes + maxPacketBytes, maxBytes);
  }

  enterFastRecovery(): void {
    this.#halve();
    this.#bytes = this.#thresholdBytes;
  }

  collapse(): void {
    this.#halve();
    this.#bytes = maxPacketBytes;
  }

  #halve(): void {
    this.#thresholdBytes = Math.max(this.#bytes / 2, minThresholdBytes);
    this.#partialBytes = 0;
  }
}
