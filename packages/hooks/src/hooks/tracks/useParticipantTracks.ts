"use client";

import type { Room, Track } from "livekit-client";
import { sameItems } from "../../core/equality.ts";
import type { RoomStore, RoomTopic } from "../../core/RoomStore.ts";
import type { TrackReference } from "../../core/TrackReference.ts";
import { useMaybeParticipantContext } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

/** Whose tracks: see {@link useParticipantTracks}. */
export interface UseParticipantTracksOptions {
  /** Default: the participant from context. */
  participantIdentity?: string | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

const topics = ["tracks", "membership"] as const satisfies readonly RoomTopic[];

/**
 * One participant's published tracks of the given sources; none while nobody has that identity.
 *
 * @param options - an identity, or options
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const [camera] = useParticipantTracks([Track.Source.Camera], "ada");
 */
export function useParticipantTracks(
  sources: readonly Track.Source[],
  options: string | UseParticipantTracksOptions = {},
): TrackReference[] {
  const { participantIdentity, room } =
    typeof options === "string" ? { participantIdentity: options, room: undefined } : options;
  const fromContext = useMaybeParticipantContext();
  const identity = participantIdentity ?? fromContext?.identity;
  const read = (store: RoomStore): TrackReference[] =>
    store
      .getSnapshot()
      .participants.filter((participant) => participant.identity === identity)
      .flatMap(({ tracks }) => tracks.filter((track) => sources.includes(track.source)))
      .map((track) => track.ref);
  return useRoomStore(useEnsureRoom(room, "useParticipantTracks"), topics, read, sameItems);
}
