"use client";

import type { Room } from "livekit-client";
import { useCallback, useState, useSyncExternalStore } from "react";
import type { Equality } from "../core/equality.ts";
import { getRoomStore, type RoomStore, type RoomTopic } from "../core/RoomStore.ts";

/** Keeps the identity of a value as long as the next is equal, so that React sees no change. */
function createKeeper<T>(): (value: T, equal: Equality<T>) => T {
  let last: { value: T } | undefined;
  return (value, equal) => {
    if (!last || !equal(last.value, value)) last = { value };
    return last.value;
  };
}

/**
 * Reads a value from the room's store; renders again only when one of `topics` changed it.
 *
 * @param topics - must keep its identity from render to render
 */
export function useRoomStore<T>(
  room: Room,
  topics: readonly RoomTopic[],
  read: (store: RoomStore) => T,
  equal: Equality<T> = Object.is,
): T {
  const store = getRoomStore(room);
  const [keep] = useState(createKeeper<T>);
  const subscribe = useCallback((listener: () => void) => store.subscribe(topics, listener), [store, topics]);
  const getValue = (): T => keep(read(store), equal);
  return useSyncExternalStore(subscribe, getValue, getValue);
}
