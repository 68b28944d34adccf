"use client";

import type { Participant, Room } from "livekit-client";
import { useMemo } from "react";
import type { Equality } from "../core/equality.ts";
import type { ParticipantSnapshot } from "../core/RoomSnapshot.ts";
import { useRoomStore } from "./useRoomStore.ts";

/** Selects a value of one participant; events of the others do not even run the selector. */
export function useParticipantSelector<T>(
  room: Room,
  participant: Participant,
  selector: (snapshot: ParticipantSnapshot) => T,
  equality?: Equality<T>,
): T {
  const topics = useMemo(() => [participant], [participant]);
  return useRoomStore(room, topics, (store) => selector(store.getParticipant(participant)), equality);
}
