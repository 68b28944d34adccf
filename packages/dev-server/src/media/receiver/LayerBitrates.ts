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

  /** Bits per second of a spatial layer by temporal layer, each with those below it; empty before its first packet. */
  bitratesBps(spatialLayer: number, nowMs: number): number[] {
    let sum = 0;
    return (this.#meters[spatialLayer] ?? []).map((meter) => (sum += meter.rateBps(nowMs)));
  }
}
