/** Longer than the pause between two frames of a still screen share, which libwebrtc repeats once a second. */
const silenceMs = 1500;
const livelyMs = 500;

/** Which spatial layers of a track flow. */
export class LayerTracker {
  readonly #lastMediaMs: number[] = [];

  /** A packet with media came; padding does not count. */
  receive(layer: number, nowMs: number): void {
    while (this.#lastMediaMs.length <= layer) this.#lastMediaMs.push(-Infinity);
    this.#lastMediaMs[layer] = nowMs;
  }

  /** The publisher said goodbye for a layer. */
  end(layer: number): void {
    if (layer < this.#lastMediaMs.length) this.#lastMediaMs[layer] = -Infinity;
  }

  isFlowing(layer: number, nowMs: number): boolean {
    return nowMs - (this.#lastMediaMs[layer] ?? -Infinity) <= silenceMs;
  }

  /** The highest layer that flows, up to `maxLayer`; −1 when none does. */
  highestFlowing(maxLayer: number, nowMs: number): number {
    return this.#highestSince(maxLayer, nowMs - silenceMs);
  }

  /** The highest layer that flows so surely that somebody without a picture should wait for it; −1 for none. */
  highestLively(maxLayer: number, nowMs: number): number {
    return this.#highestSince(maxLayer, nowMs - livelyMs);
  }

  /** The highest layer that ever carried media, up to `maxLayer`, be it silent now; −1 when none did. */
  highestKnown(maxLayer: number): number {
    return this.#highestSince(maxLayer, -Number.MAX_VALUE);
  }

  dump(): object {
    return { lastMediaMs: this.#lastMediaMs.map((ms) => (ms > -Infinity ? ms : undefined)) };
  }

  #highestSince(maxLayer: number, sinceMs: number): number {
    for (let layer = Math.min(maxLayer, this.#lastMediaMs.length - 1); layer >= 0; layer--) {
      if (this.#lastMediaMs[layer]! >= sinceMs) return layer;
    }
    return -1;
  }
}
