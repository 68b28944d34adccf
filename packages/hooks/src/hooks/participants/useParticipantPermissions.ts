"use client";

import type { Participant, Room } from "livekit-client";
import type { ParticipantPermissions } from "../../core/RoomSnapshot.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/**
 * What a participant may do; undefined until the server said.
 *
 * @param options - `participant` and `room`: default from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const isListener = useParticipantPermissions({ participant })?.canPublish === false;
 */
export function useParticipantPermissions(
  options: { participant?: Participant | undefined; room?: Room | undefined } = {},
): ParticipantPermissions | undefined {
  const participant = useEnsureParticipant(options.participant, "useParticipantPermissions");
  const room = useEnsureRoom(options.room, "useParticipantPermissions");
  return useParticipantSelector(room, participant, (snapshot) => snapshot.permissions);
}

/**
 * What the local participant may do; undefined until the server said.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const canTalk = useLocalParticipantPermissions()?.canPublish ?? false;
 */
export function useLocalParticipantPermissions(
  options: { room?: Room | undefined } = {},
): ParticipantPermissions | undefined {
  const room = useEnsureRoom(options.room, "useLocalParticipantPermissions");
  return useParticipantSelector(room, room.localParticipant, (snapshot) => snapshot.permissions);
}
