"use client";

import type { Room } from "livekit-client";
import { isWaiting } from "../../core/moderation/isWaiting.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/**
 * Whether the local participant waits to be admitted: their token gave neither `canSubscribe` nor `canPublish`, and a
 * host has not granted them yet. A host admits by `useWaitingRoom`.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const isWaiting = useIsWaiting();
 * return isWaiting ? <p>The host will let you in soon.</p> : null;
 */
export function useIsWaiting(options: { room?: Room | undefined } = {}): boolean {
  const room = useEnsureRoom(options.room, "useIsWaiting");
  return useParticipantSelector(room, room.localParticipant, isWaiting);
}
