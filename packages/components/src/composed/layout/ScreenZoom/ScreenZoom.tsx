import {
  useParticipantName,
  useParticipantTracks,
  useParticipantVolume,
  type TrackReferenceOrPlaceholder,
} from "@greenroom/hooks";
import { Track, type Participant } from "livekit-client";
import { useRef, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { ScreenZoomView } from "./ScreenZoomView.tsx";
import { useScreenZoom } from "./useScreenZoom.ts";

/** {@link ScreenZoom} props. */
export interface ScreenZoomProps {
  /** The screen of the tile around. */
  trackRef: TrackReferenceOrPlaceholder;
}

/**
 * Zoom, pan and volume of the screen in the tile around. By keyboard, while the tile has the focus: `+`, `-`, `0` and
 * the arrows.
 */
export function ScreenZoom({ trackRef: { participant } }: ScreenZoomProps): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const { zoom, zoomIn, zoomOut, fit, showActualSize } = useScreenZoom(surface);
  const sound = useScreenSound(participant);
  return (
    <>
      <div ref={surface} className="gr-zoom-surface" data-zoomed={zoom.scale > 1 || undefined} />
      <ScreenZoomView
        scale={zoom.scale}
        onZoomIn={zoomIn}
        onZoomOut={zoomOut}
        onFit={fit}
        onActualSize={showActualSize}
        {...(sound ? { sound } : {})}
      />
    </>
  );
}

const soundSources = [Track.Source.ScreenShareAudio];

function useScreenSound(
  participant: Participant,
): { name: string; volume: number; onVolumeChange: (volume: number) => void } | undefined {
  const { t } = useI18n();
  const person = useParticipantName(participant) || t("participant.unnamed");
  const name = t("participant.screen", { name: person });
  const { volume, setVolume } = useParticipantVolume(participant, { source: Track.Source.ScreenShareAudio });
  const hasSound = useParticipantTracks(soundSources, participant.identity).length > 0;
  return hasSound ? { name, volume, onVolumeChange: setVolume } : undefined;
}
