import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { LayerTracker } from "../receiver/LayerTracker.ts";
import type { StreamReceiver } from "../receiver/StreamReceiver.ts";
import type { LayerSelection, LayerSelector } from "./LayerSelector.ts";

/**
 * The highest layer that flows, up to a maximum. Streams change at key frames only; until one comes the current
 * layer goes on.
 */
export class SimulcastLayerSelector implements LayerSelector {
  /** Highest spatial layer to select, 0 the lowest. */
  maxLayer: number;
  #stream: StreamReceiver | undefined;

  constructor(maxLayer: number) {
    this.maxLayer = maxLayer;
  }

  get currentLayer(): number {
    return this.#stream?.layer ?? -1;
  }

  select(packet: IncomingPacket, layers: LayerTracker, nowMs: number): LayerSelection {
    if (packet.stream === this.#stream) return "current";
    // The publisher gave the layer a new SSRC: the old stream is over.
    if (packet.layer === this.#stream?.layer) this.#stream = undefined;
    if (!packet.keyFrame || !this.#prefers(packet.layer, layers, nowMs)) return "notSelected";
    this.#stream = packet.stream;
    return "switch";
  }

  awaitedLayer(layers: LayerTracker, nowMs: number): number {
    if (!this.#stream) {
      const lively = layers.highestLively(this.maxLayer, nowMs);
      // Silence may be a still picture: a key frame can be asked for all the same.
      return lively >= 0 ? lively : layers.highestKnown(this.maxLayer);
    }
    const target = layers.highestFlowing(this.maxLayer, nowMs);
    return target !== this.#stream.layer && this.#prefers(target, layers, nowMs) ? target : -1;
  }

  restart(): void {
    this.#stream = undefined;
  }

  #prefers(layer: number, layers: LayerTracker, nowMs: number): boolean {
    if (layer < 0 || layer > this.maxLayer) return false;
    const current = this.currentLayer;
    return layer > current || current > this.maxLayer || !layers.isFlowing(current, nowMs);
  }
}
