import { useMediaTrack, type TrackReference } from "@greenroom/hooks";
import { LocalTrack, Track } from "livekit-client";
import { memo, type ComponentPropsWithoutRef, type MemoExoticComponent, type ReactElement } from "react";
import { classNames } from "../../../internal/classNames.ts";
import { liveMedia, useLiveMedia } from "../../../internal/useLiveMedia.ts";

/** {@link VideoTrack} props. */
export interface VideoTrackProps extends Omit<ComponentPropsWithoutRef<"video">, "children"> {
  trackRef: TrackReference;
  /** Shown as a mirror does. Default: your own camera, unless it looks away from you. */
  mirrored?: boolean | undefined;
}

/**
 * The moving picture of a track. The tile around it gives it a name, so it is silent itself.
 * Attributes: `data-mirrored`, `data-lk-source`, `data-lk-local-participant`.
 */
export const VideoTrack: MemoExoticComponent<(props: VideoTrackProps) => ReactElement> = memo(
  function VideoTrack({ trackRef, mirrored, className, ...props }: VideoTrackProps): ReactElement {
    const { ref, track } = useMediaTrack(trackRef);
    useLiveMedia();
    const isLocal = trackRef.participant.isLocal;
    const isMirror = isLocal && trackRef.source === Track.Source.Camera && isFacingUser(track);
    return (
      <video
        ref={ref}
        aria-hidden
        tabIndex={-1}
        autoPlay
        muted
        playsInline
        data-mirrored={mirrored ?? isMirror}
        data-lk-source={trackRef.source}
        data-lk-local-participant={isLocal}
        {...(props.onTimeUpdate ? {} : liveMedia)}
        {...props}
        className={classNames("gr-video", className)}
      />
    );
  },
);

/** Asked of the camera itself: an effect's output looks nowhere. */
function isFacingUser(track: Track | undefined): boolean {
  return !(track instanceof LocalTrack) || track.getSourceTrackSettings().facingMode !== "environment";
}
