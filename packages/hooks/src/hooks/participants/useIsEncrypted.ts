"use client";

import type { Participant, Room } from "livekit-client";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/**
 * Whether everything a participant publishes is end-to-end encrypted.
 *
 * @param participant - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * return useIsEncrypted(participant) ? "End-to-end encrypted" : null;
 */
export function useIsEncrypted(
  participant?: Participant,
  options: { room?: Room | undefined } = {},
): boolean {
  const ensured = useEnsureParticipant(participant, "useIsEncrypted");
  const room = useEnsureRoom(options.room, "useIsEncrypted");
  return useParticipantSelector(room, ensured, (snapshot) => snapshot.isEncrypted);
}
