import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { LayerTracker } from "../receiver/LayerTracker.ts";

/** `current`: of the stream that flows to the subscriber; `switch`: the first of the stream that does from now on. */
export type LayerSelection = "current" | "switch" | "notSelected";

/** Chooses the one stream of a track that a subscriber gets. */
export interface LayerSelector {
  /** −1 before the first selection, and after {@link restart}. */
  readonly currentLayer: number;
  select(packet: IncomingPacket, layers: LayerTracker, nowMs: number): LayerSelection;
  /** The layer whose key frame is waited for; −1 for none. */
  awaitedLayer(layers: LayerTracker, nowMs: number): number;
  /** Forgets the current stream: the next selection is a switch. */
  restart(): void;
}
