import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { HandIndicator } from "../HandIndicator/HandIndicator.tsx";

/** {@link TileBadges} props. */
export interface TileBadgesProps {
  /** The tile's camera or screen. A screen has no badges. */
  trackRef: TrackReferenceOrPlaceholder;
}

/** What a tile tells of a person besides name and microphone: a raised hand. Each badge renders alone. */
export function TileBadges({ trackRef }: TileBadgesProps): ReactElement | null {
  if (trackRef.source !== Track.Source.Camera) return null;
  return (
    <div className="gr-tile-badges">
      <HandIndicator participant={trackRef.participant} />
    </div>
  );
}
