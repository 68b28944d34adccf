import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import type { ReactNode } from "react";
import { ParticipantTile } from "../participant/ParticipantTile/ParticipantTile.tsx";

/** Draws the tile of one camera or screen. */
export type RenderTile = (trackRef: TrackReferenceOrPlaceholder) => ReactNode;

/** The kit's own tile. */
export const renderTile: RenderTile = (trackRef) => <ParticipantTile trackRef={trackRef} />;

/** A key that stays while a camera is switched off and on again, so that its tile does not move or mount anew. */
export function placeKeyOf({ participant, source }: TrackReferenceOrPlaceholder): string {
  return `${participant.identity}_${source}`;
}
