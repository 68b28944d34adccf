import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { LayerTracker } from "../receiver/LayerTracker.ts";
import type { StreamReceiver } from "../receiver/StreamReceiver.ts";
import type { FrameFilter } from "./FrameFilter.ts";
import type { LayerSelection, LayerSelector } from "./LayerSelector.ts";

/** For the one stream that holds all layers: begins with a key frame; {@link FrameFilter} chooses from there on. */
export class SvcLayerSelector implements LayerSelector {
  /** Highest spatial layer to select, 0 the lowest. */
  maxLayer: number;
  readonly #frames: FrameFilter;
  #stream: StreamReceiver | undefined;

  constructor(maxLayer: number, frames: FrameFilter) {
    this.maxLayer = maxLayer;
    this.#frames = frames;
  }

  get currentLayer(): number {
    return this.#stream ? this.#frames.spatialLayer : -1;
  }

  select(packet: IncomingPacket): LayerSelection {
    if (packet.stream === this.#stream) return "current";
    if (!packet.keyFrame) return "notSelected";
    this.#stream = packet.stream;
    return "switch";
  }

  /** A key frame has all layers, so it is the lowest one's that is asked for. */
  awaitedLayer(layers: LayerTracker, nowMs: number): number {
    if (!this.#stream) return layers.highestKnown(0);
    return layers.highestFlowing(this.maxLayer, nowMs) > this.currentLayer ? 0 : -1;
  }

  restart(): void {
    this.#stream = undefined;
  }
}
