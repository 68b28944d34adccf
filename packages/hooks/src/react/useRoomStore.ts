"use client";

import type { Room } from "livekit-client";
import { useCallback, useState, useSyncExternalStore } from "react";
import type { Equality } from "../core/equality.ts";
import { getRoomStore, type RoomStore, type RoomTopic } from "../core/RoomStore.ts";

/**
 * Keeps the identity of a value as long as the next is equal, so that React sees no change; and does not read again
 * what is read in the same way and cannot have changed: React asks several times for each render.
 */
function createKeeper<T>(): (store: RoomStore, read: (store: RoomStore) => T, equal: Equality<T>) => T {
  let last: { value: T; read: unknown; store: RoomStore; revision: number } | undefined;
  return (store, read, equal) => {
    const { revision } = store;
    if (last?.read === read && last.store === store && last.revision === revision) return last.value;
    const value = read(store);
    last = { value: last && equal(last.value, value) ? last.value : value, read, store, revision };
    return last.value;
  };
}

/**
 * Reads a value from the room's store; renders again only when one of `topics` changed it.
 *
 * @param topics - must keep its identity from render to render
 * @param read - one that keeps its identity is called once for each change of the room
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
  const getValue = (): T => keep(store, read, equal);
  return useSyncExternalStore(subscribe, getValue, getValue);
}
