import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { StreamReceiver } from "../receiver/StreamReceiver.ts";
import type { LayerSelection, LayerSelector } from "./LayerSelector.ts";

/** For audio, and for codecs that we don't look into: the first layer that comes, from any packet on. */
export class NullLayerSelector implements LayerSelector {
  #stream: StreamReceiver | undefined;

  get currentLayer(): number {
    return this.#stream?.layer ?? -1;
  }

  select(packet: IncomingPacket): LayerSelection {
    if (packet.stream === this.#stream) return "current";
    if (this.#stream && packet.layer !== this.#stream.layer) return "notSelected";
    this.#stream = packet.stream;
    return "switch";
  }

  awaitedLayer(): number {
    return -1;
  }

  restart(): void {
    this.#stream = undefined;
  }
}
