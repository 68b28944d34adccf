import { RateMeter } from "../RateMeter.ts";

/** Longer than the ups and downs of a moving picture, which shall not make layers come and go. */
const windowMs = 3000;

/** What a track's layers carry: spatial, and temporal where the codec names them. */
export class LayerBitrates {
  readonly #meters: RateMeter[][] = [];

  add(spatialLayer: number, temporalLayer: number, bytes: number, nowMs: number): void {
    while (this.#meters.length <= spatialLayer) this.#meters.push([]);
    const meters = this.#meters[spatialLayer]!;
    while (meters.length <= temporalLayer) meters.push(new RateMeter(windowMs));
    meters[temporalLayer]!.add(bytes, nowMs);
  }

  /** As {@link bitratesBps}, with the spatial layers below, which it builds on. */
  cumulativeBps(spatialLayer: number, nowMs: number): number[] {
    const sums = this.bitratesBps(spatialLayer, nowMs);
    for (let below = 0; below < spatialLayer; below++) {
      const bitrates = this.bitratesBps(below, nowMs);
      for (let temporal = 0; temporal < sums.length; temporal++) {
        sums[temporal]! += bitrates[Math.min(temporal, bitrates.length - 1)] ?? 0;
      }
    }
    return sums;
  }

  /** Bits per second of a spatial layer by temporal layer, each with those below it; empty before its first packet. */
  bitratesBps(spatialLayer: number, nowMs: number): number[] {
    let sum = 0;
    return (this.#meters[spatialLayer] ?? []).map((meter) => (sum += meter.rateBps(nowMs)));
  }
}
