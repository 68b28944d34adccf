import { SeededRandom } from "../../base/SeededRandom.ts";

/** A bad network, in each direction of its own. What is absent or 0 is no fault. Plain values: they cross a thread. */
export interface NetworkConditions {
  /** Share of packets that are lost, 0 to 1. */
  loss?: number;
  delayMs?: number;
  /** Each packet takes up to this much longer. Packets stay in order. */
  jitterMs?: number;
  /** Bits per second. What exceeds it waits, and is lost where the queue is longer than 200 ms. */
  bandwidthBps?: number;
  /** Equal seeds lose the same packets. Default: 1. */
  seed?: number;
}

const maxQueueMs = 200;

/** One direction of a bad network: says of each packet when it arrives, if ever. */
export class ImpairedLink {
  readonly #conditions: Required<NetworkConditions>;
  readonly #random: SeededRandom;
  #queueEmptyMs = 0;
  #lastArrivalMs = 0;

  constructor(conditions: NetworkConditions) {
    this.#conditions = { loss: 0, delayMs: 0, jitterMs: 0, bandwidthBps: 0, seed: 1, ...conditions };
    this.#random = new SeededRandom(this.#conditions.seed);
  }

  /** @returns how long the packet takes, in milliseconds; undefined when it is lost. */
  delayOf(bytes: number, nowMs: number): number | undefined {
    const { loss, delayMs, jitterMs, bandwidthBps } = this.#conditions;
    if (this.#random.next() < loss) return undefined;
    let sentMs = nowMs;
    if (bandwidthBps > 0) {
      const startMs = Math.max(nowMs, this.#queueEmptyMs);
      if (startMs - nowMs > maxQueueMs) return undefined;
      sentMs = this.#queueEmptyMs = startMs + (bytes * 8 * 1000) / bandwidthBps;
    }
    const arrivalMs = sentMs + delayMs + this.#random.next() * jitterMs;
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, arrivalMs);
    return this.#lastArrivalMs - nowMs;
  }
}
