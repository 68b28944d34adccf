import { useMediaTrack, type TrackReference } from "@greenroom/hooks";
import { RemoteAudioTrack } from "livekit-client";
import { memo, useEffect, type MemoExoticComponent, type ReactElement } from "react";
import { liveMedia, useLiveMedia } from "../../../internal/useLiveMedia.ts";

/** {@link AudioTrack} props. */
export interface AudioTrackProps {
  trackRef: TrackReference;
  /** From 0 (silent) to 1 (as sent). Default: as `useParticipantVolume` has it. */
  volume?: number | undefined;
}

/** The sound of a track. Shows nothing. Attributes: `data-lk-source`. */
export const AudioTrack: MemoExoticComponent<(props: AudioTrackProps) => ReactElement> = memo(
  function AudioTrack({ trackRef, volume }: AudioTrackProps): ReactElement {
    const { ref, track } = useMediaTrack(trackRef);
    useLiveMedia();
    useEffect(() => {
      if (volume !== undefined && track instanceof RemoteAudioTrack) track.setVolume(volume);
    }, [track, volume]);
    return <audio ref={ref} data-lk-source={trackRef.source} {...liveMedia} />;
  },
);
