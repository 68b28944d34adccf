"use client";

import type { Participant } from "livekit-client";
import { useCallback } from "react";
import { sameItems } from "../../core/equality.ts";
import { isWaiting } from "../../core/moderation/isWaiting.ts";
import type { RoomStore, RoomTopic } from "../../core/RoomStore.ts";
import type { PermissionGrant } from "../../core/server/ServerApi.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";
import { useModeration, type UseModerationOptions, type UseModerationResult } from "./useModeration.ts";

/** What {@link useWaitingRoom} returns. */
export interface UseWaitingRoomResult extends Pick<UseModerationResult, "pending" | "error"> {
  /** Who came first comes first. */
  waiting: readonly Participant[];
  /** Lets someone in, by default to watch, publish and send data. Resolves to whether it was done. */
  admit: (participant: Participant, grant?: PermissionGrant) => Promise<boolean>;
  /** Turns someone away. Resolves to whether it was done. */
  deny: (participant: Participant) => Promise<boolean>;
}

const topics = ["details", "membership"] as const satisfies readonly RoomTopic[];
const everything: PermissionGrant = { canSubscribe: true, canPublish: true, canPublishData: true };

function readWaiting(store: RoomStore): Participant[] {
  return store
    .getMembership()
    .filter((participant) => !participant.isLocal && isWaiting(store.getParticipant(participant)));
}

/**
 * The waiting room, for a host: guests get a token without `canSubscribe` and `canPublish`, wait in the room itself, and
 * are granted both. The guest's side is `useIsWaiting`.
 *
 * @throws MissingProviderError when there is no room or no server API
 *
 * @example
 * const { waiting, admit, deny } = useWaitingRoom();
 * return waiting.map((guest) => (
 *   <p key={guest.sid}>
 *     {guest.name} <button onClick={() => void admit(guest)}>Admit</button>
 *     <button onClick={() => void deny(guest)}>Deny</button>
 *   </p>
 * ));
 */
export function useWaitingRoom(options: UseModerationOptions = {}): UseWaitingRoomResult {
  const room = useEnsureRoom(options.room, "useWaitingRoom");
  const { pending, error, remove, setPermissions } = useModeration({ ...options, room });
  const admit = useCallback(
    (participant: Participant, grant: PermissionGrant = everything) => setPermissions(participant, grant),
    [setPermissions],
  );
  return { waiting: useRoomStore(room, topics, readWaiting, sameItems), pending, error, admit, deny: remove };
}
