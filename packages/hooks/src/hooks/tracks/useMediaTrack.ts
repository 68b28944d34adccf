"use client";

import type { Room, Track, TrackPublication } from "livekit-client";
import { useEffect, useState, type RefCallback } from "react";
import { MediaAttachment } from "../../core/media/MediaAttachment.ts";
import { shallowEqual } from "../../core/equality.ts";
import type { TrackSnapshot } from "../../core/RoomSnapshot.ts";
import type { TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useEnsureTrackRef } from "../../react/TrackRefContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** What {@link useMediaTrack} returns. */
export interface UseMediaTrackResult {
  /** Put it on the `<video>` or `<audio>`: the track is attached to and detached from that element by itself. */
  ref: RefCallback<HTMLMediaElement>;
  publication: TrackPublication | undefined;
  /** The track, once there is one to play. */
  track: Track | undefined;
  isMuted: boolean;
  isSubscribed: boolean;
}

const none = { publication: undefined, track: undefined, isMuted: true, isSubscribed: false } as const;

/**
 * Plays a track in an element. The element is never made anew by a render, so the picture does not flicker.
 *
 * @param trackRef - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no track reference or no room
 *
 * @example
 * const { ref } = useMediaTrack(trackRef);
 * return <video ref={ref} playsInline muted />;
 */
export function useMediaTrack(
  trackRef?: TrackReferenceOrPlaceholder,
  options: { room?: Room | undefined } = {},
): UseMediaTrackResult {
  const { participant, publication, source } = useEnsureTrackRef(trackRef, "useMediaTrack");
  const room = useEnsureRoom(options.room, "useMediaTrack");
  const found = useParticipantSelector(
    room,
    participant,
    ({ tracks }) => {
      const isWanted = (each: TrackSnapshot): boolean =>
        publication ? each.publication === publication : each.source === source;
      const { publication: current, track, isMuted, isSubscribed } = tracks.find(isWanted) ?? none;
      return { publication: current, track, isMuted, isSubscribed };
    },
    shallowEqual,
  );
  const [attachment] = useState(() => new MediaAttachment());
  const { track } = found;
  useEffect(() => {
    attachment.setTrack(track);
    return () => attachment.setTrack(undefined);
  }, [attachment, track]);
  return { ref: attachment.setElement, ...found };
}
