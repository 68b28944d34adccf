import { useIsMuted, useParticipantName, type TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { memo, type MemoExoticComponent, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { ParticipantTileViewProps } from "../ParticipantTile/drawParticipantTile.tsx";
import { ParticipantTileView } from "../ParticipantTile/ParticipantTileView.tsx";
import { SpeakingIndicator } from "../SpeakingIndicator/SpeakingIndicator.tsx";

/** {@link AudioTile} props. */
export interface AudioTileProps extends Omit<
  ParticipantTileViewProps,
  "identity" | "isLocal" | "microphoneMuted" | "name" | "source" | "video"
> {
  /** The participant’s microphone, published or not. */
  trackRef: TrackReferenceOrPlaceholder;
}

/** One participant of a call without pictures: initials, name, muted state and speaking ring. */
export const AudioTile: MemoExoticComponent<(props: AudioTileProps) => ReactElement> = memo(
  function AudioTile({ trackRef, children, ...props }: AudioTileProps): ReactElement {
    const { participant } = trackRef;
    const { t } = useI18n();
    const name = useParticipantName(participant) || t("participant.unnamed");
    return (
      <ParticipantTileView
        {...props}
        name={participant.isLocal ? t("participant.you", { name }) : name}
        identity={participant.identity}
        isLocal={participant.isLocal}
        microphoneMuted={useIsMuted(Track.Source.Microphone, { participant })}
      >
        <SpeakingIndicator participant={participant} />
        {children}
      </ParticipantTileView>
    );
  },
);
