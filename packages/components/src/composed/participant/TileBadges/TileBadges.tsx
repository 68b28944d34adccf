import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { EncryptionIndicator } from "../EncryptionIndicator/EncryptionIndicator.tsx";
import { HandIndicator } from "../HandIndicator/HandIndicator.tsx";
import { QualityIndicator } from "../QualityIndicator/QualityIndicator.tsx";

/** {@link TileBadges} props. */
export interface TileBadgesProps {
  /** The tile's camera or screen. A screen has no badges. */
  trackRef: TrackReferenceOrPlaceholder;
}

/**
 * What a tile tells of a person besides name and microphone: a raised hand, a bad connection, encryption. Each badge
 * renders alone.
 */
export function TileBadges({ trackRef: { participant, source } }: TileBadgesProps): ReactElement | null {
  if (source !== Track.Source.Camera) return null;
  return (
    <div className="gr-tile-badges">
      <HandIndicator participant={participant} />
      <QualityIndicator participant={participant} />
      <EncryptionIndicator participant={participant} />
    </div>
  );
}
