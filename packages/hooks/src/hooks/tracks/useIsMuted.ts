"use client";

import type { Participant, Room, Track } from "livekit-client";
import type { TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** Options of {@link useIsMuted}. */
export interface UseIsMutedOptions {
  /** Whose track, when a source was given. Default: from context. */
  participant?: Participant | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * Whether a track is muted. One that is not published counts as muted.
 *
 * @param trackRefOrSource - a track, or a source of the participant
 * @throws MissingProviderError when a source is given without participant, or there is no room
 *
 * @example
 * const isMuted = useIsMuted(Track.Source.Microphone, { participant });
 * return <i data-muted={isMuted} />;
 */
export function useIsMuted(
  trackRefOrSource: TrackReferenceOrPlaceholder | Track.Source,
  options: UseIsMutedOptions = {},
): boolean {
  const isSource = typeof trackRefOrSource === "string";
  const source = isSource ? trackRefOrSource : trackRefOrSource.source;
  const participant = useEnsureParticipant(
    isSource ? options.participant : trackRefOrSource.participant,
    "useIsMuted",
  );
  const sid = isSource ? undefined : trackRefOrSource.publication?.trackSid;
  const room = useEnsureRoom(options.room, "useIsMuted");
  return useParticipantSelector(room, participant, ({ tracks }) => {
    const track = tracks.find((each) => (sid === undefined ? each.source === source : each.sid === sid));
    return track?.isMuted ?? true;
  });
}
