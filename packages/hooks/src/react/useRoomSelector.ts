"use client";

import type { Room } from "livekit-client";
import type { Equality } from "../core/equality.ts";
import type { RoomSnapshot } from "../core/RoomSnapshot.ts";
import { useEnsureRoom } from "./RoomContext.ts";
import { useRoomStore } from "./useRoomStore.ts";

const anything = ["any"] as const;

/**
 * Selects any value from the room's snapshot and renders again only when that value changes.
 *
 * @param selector - pure; runs after each burst of room events that changed something
 * @param equality - when two selected values count as the same; default `Object.is`. `shallowEqual` suits
 * selectors that build an array or object.
 * @param room - default: the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const hands = useRoomSelector(
 *   (room) => room.participants.filter((p) => p.attributes["hand"] === "up").map((p) => p.identity),
 *   shallowEqual,
 * );
 */
export function useRoomSelector<T>(
  selector: (snapshot: RoomSnapshot) => T,
  equality: Equality<T> = Object.is,
  room?: Room,
): T {
  const ensured = useEnsureRoom(room, "useRoomSelector");
  return useRoomStore(ensured, anything, (store) => selector(store.getSnapshot()), equality);
}
