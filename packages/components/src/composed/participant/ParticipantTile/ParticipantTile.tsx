import {
  isTrackReference,
  useIsMuted,
  useParticipantName,
  type TrackReference,
  type TrackReferenceOrPlaceholder,
} from "@greenroom/hooks";
import { Track } from "livekit-client";
import { memo, type MemoExoticComponent, type ReactElement } from "react";
import { useI18n, type Translate } from "../../../i18n/I18nProvider.tsx";
import { OwnScreenShare } from "../../track/OwnScreenShare/OwnScreenShare.tsx";
import { VideoTrack } from "../../track/VideoTrack/VideoTrack.tsx";
import { SpeakingIndicator } from "../SpeakingIndicator/SpeakingIndicator.tsx";
import { drawParticipantTile, type ParticipantTileViewProps } from "./drawParticipantTile.tsx";

/** {@link ParticipantTile} props. */
export interface ParticipantTileProps extends Omit<
  ParticipantTileViewProps,
  "identity" | "isLocal" | "microphoneMuted" | "name" | "source" | "video"
> {
  /** The camera or screen to show, or the place of one that is off. */
  trackRef: TrackReferenceOrPlaceholder;
}

/** One participant's camera or screen, with name, muted state and speaking ring. */
export const ParticipantTile: MemoExoticComponent<(props: ParticipantTileProps) => ReactElement> = memo(
  function ParticipantTile({ trackRef, children, ...props }: ParticipantTileProps): ReactElement {
    const { participant, source } = trackRef;
    const { t } = useI18n();
    const name = useTileName(trackRef, t);
    const videoMuted = useIsMuted(trackRef);
    const microphoneMuted = useIsMuted(Track.Source.Microphone, { participant });
    const shown = isTrackReference(trackRef) && trackRef.publication.track && !videoMuted;
    const isOwnScreen = participant.isLocal && source === Track.Source.ScreenShare;
    const video = isOwnScreen ? <OwnScreenShare /> : <VideoTrack trackRef={trackRef as TrackReference} />;
    const over = (
      <>
        {source === Track.Source.Camera ? <SpeakingIndicator participant={participant} /> : null}
        {children}
      </>
    );
    return drawParticipantTile(
      {
        ...props,
        name,
        identity: participant.identity,
        source,
        isLocal: participant.isLocal,
        microphoneMuted,
        video: shown ? video : undefined,
        children: over,
      },
      null,
      t,
    );
  },
);

function useTileName({ participant, source }: TrackReferenceOrPlaceholder, t: Translate): string {
  const name = useParticipantName(participant) || t("participant.unnamed");
  if (source !== Track.Source.ScreenShare) return participant.isLocal ? t("participant.you", { name }) : name;
  return participant.isLocal ? t("participant.yourScreen") : t("participant.screen", { name });
}
