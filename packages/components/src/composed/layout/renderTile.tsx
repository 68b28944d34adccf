import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { Suspense, type ReactNode } from "react";
import { lazyPart } from "../../internal/lazyPart.ts";
import { withStyles } from "../../internal/withStyles.ts";
import { ParticipantTile } from "../participant/ParticipantTile/ParticipantTile.tsx";
import { TileBadges } from "../participant/TileBadges/TileBadges.tsx";
import { PinToggle } from "./PinToggle/PinToggle.tsx";

/** Draws the tile of one camera or screen. */
export type RenderTile = (trackRef: TrackReferenceOrPlaceholder) => ReactNode;

/** Fetched with the first screen that somebody shares. */
const ScreenZoom = lazyPart(async () => {
  const part = import("./ScreenZoom/ScreenZoom.tsx");
  return (await withStyles(part, import("../../internal/panelStyles.ts"))).ScreenZoom;
});

/** The kit's own tile. */
export const renderTile: RenderTile = (trackRef) => (
  <ParticipantTile trackRef={trackRef}>
    <TileBadges trackRef={trackRef} />
    <PinToggle trackRef={trackRef} />
    {trackRef.source === Track.Source.ScreenShare && !trackRef.participant.isLocal ? (
      <Suspense fallback={null}>
        <ScreenZoom trackRef={trackRef} />
      </Suspense>
    ) : null}
  </ParticipantTile>
);
