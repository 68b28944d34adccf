import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import type { ReactNode } from "react";
import { ParticipantTile } from "../participant/ParticipantTile/ParticipantTile.tsx";
import { TileBadges } from "../participant/TileBadges/TileBadges.tsx";
import { PinToggle } from "./PinToggle/PinToggle.tsx";

/** Draws the tile of one camera or screen. */
export type RenderTile = (trackRef: TrackReferenceOrPlaceholder) => ReactNode;

/** The kit's own tile. */
export const renderTile: RenderTile = (trackRef) => (
  <ParticipantTile trackRef={trackRef}>
    <TileBadges trackRef={trackRef} />
    <PinToggle trackRef={trackRef} />
  </ParticipantTile>
);
