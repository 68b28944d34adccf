"use client";

import type { Participant, Room } from "livekit-client";
import type { TrackReference } from "../../core/TrackReference.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/**
 * A participant's track by the name it was published with; undefined while there is none.
 *
 * @param participant - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const whiteboard = useTrackByName("whiteboard", participant);
 */
export function useTrackByName(
  name: string,
  participant?: Participant,
  options: { room?: Room | undefined } = {},
): TrackReference | undefined {
  const owner = useEnsureParticipant(participant, "useTrackByName");
  const room = useEnsureRoom(options.room, "useTrackByName");
  return useParticipantSelector(
    room,
    owner,
    ({ tracks }) => tracks.find((track) => track.name === name)?.ref,
  );
}
