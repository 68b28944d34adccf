"use client";

import type { ParticipantKind, RemoteParticipant, Room } from "livekit-client";
import type { ParticipantSnapshot } from "../../core/RoomSnapshot.ts";
import type { RoomTopic } from "../../core/RoomStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

/** Finds a participant by identity or by kind (as an agent). Both must fit when both are given. */
export interface ParticipantIdentifier {
  identity?: string | undefined;
  kind?: ParticipantKind | undefined;
}

const topics = ["membership"] as const satisfies readonly RoomTopic[];

function matches(snapshot: ParticipantSnapshot, { identity, kind }: ParticipantIdentifier): boolean {
  if (snapshot.isLocal) return false;
  return (
    (identity === undefined || snapshot.identity === identity) &&
    (kind === undefined || snapshot.kind === kind)
  );
}

/**
 * The first other participant with this identity, or who fits; undefined while nobody does. Renders when that one
 * comes or goes; hooks like `useParticipantInfo` follow the rest.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const teacher = useRemoteParticipant("teacher");
 * return teacher ? null : "Waiting for the teacher";
 */
export function useRemoteParticipant(
  identifier: string | ParticipantIdentifier,
  options: { room?: Room | undefined } = {},
): RemoteParticipant | undefined {
  const room = useEnsureRoom(options.room, "useRemoteParticipant");
  const wanted = typeof identifier === "string" ? { identity: identifier } : identifier;
  return useRoomStore(
    room,
    topics,
    (store) =>
      store.getSnapshot().participants.find((snapshot) => matches(snapshot, wanted))?.participant as
        | RemoteParticipant
        | undefined,
  );
}
