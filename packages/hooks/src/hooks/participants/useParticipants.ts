"use client";

import type { LocalParticipant, Participant, RemoteParticipant, Room, RoomEvent } from "livekit-client";
import { useMemo } from "react";
import { readRevision } from "../../core/readRevision.ts";
import type { RoomStore, RoomTopic } from "../../core/RoomStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";
import { eventTopics, sameRevision, type Revision } from "../../react/eventTopics.ts";

/** Options of {@link useParticipants} and {@link useRemoteParticipants}. */
export interface UseParticipantsOptions {
  /** Also render on these events. Rarely needed: leaves like `useIsSpeaking` and `useIsMuted` cost less. */
  updateOnlyOn?: readonly RoomEvent[] | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

const membershipAndDetails = ["membership", "details"] as const satisfies readonly RoomTopic[];

function useMembership(caller: string, options: UseParticipantsOptions): readonly Participant[] {
  const room = useEnsureRoom(options.room, caller);
  const events = options.updateOnlyOn?.join() ?? "";
  const topics = useMemo(() => [...membershipAndDetails, ...eventTopics(events)], [events]);
  const read = (store: RoomStore): Revision<readonly Participant[]> => ({
    value: store.getMembership(),
    revision: readRevision(store, topics),
  });
  const { value, revision } = useRoomStore(room, topics, read, sameRevision);
  // A new array whenever it renders, so that memoised children that take it see names change.
  return useMemo(() => (revision > 0 ? [...value] : value), [value, revision]);
}

/**
 * Everyone in the room: the local participant first, then the others in the order they joined. Renders when
 * someone comes or goes or a name, metadata, attributes or permissions change; not for speaking, mute or quality.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const participants = useParticipants();
 * return <ul>{participants.map(({ identity }) => <li key={identity}>{identity}</li>)}</ul>;
 */
export function useParticipants(
  options: UseParticipantsOptions = {},
): (LocalParticipant | RemoteParticipant)[] {
  return useMembership("useParticipants", options) as (LocalParticipant | RemoteParticipant)[];
}

/**
 * Everyone but the local participant, in the order they joined. Renders when {@link useParticipants} does.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const others = useRemoteParticipants();
 * return others.length === 0 ? "You are alone" : `${others.length} others`;
 */
export function useRemoteParticipants(options: UseParticipantsOptions = {}): RemoteParticipant[] {
  const everyone = useMembership("useRemoteParticipants", options);
  return useMemo(
    () => everyone.filter((participant) => !participant.isLocal) as RemoteParticipant[],
    [everyone],
  );
}
