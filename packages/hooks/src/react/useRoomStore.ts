"use client";

import type { Room } from "livekit-client";
import { useCallback, useState, useSyncExternalStore } from "react";
import type { Equality } from "../core/equality.ts";
import { getRoomStore, type RoomStore, type RoomTopic } from "../core/RoomStore.ts";

/** Remembers the last value, so that an equal one keeps its identity and React sees no change. */
class LastValue<T> {
  #last: { value: T } | undefined;

  keep(value: T, equal: Equality<T>): T {
    if (this.#last && equal(this.#last.value, value)) return this.#last.value;
    this.#last = { value };
    return value;
  }
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
  const [last] = useState(() => new LastValue<T>());
  const subscribe = useCallback((listener: () => void) => store.subscribe(topics, listener), [store, topics]);
  const getValue = (): T => last.keep(read(store), equal);
  return useSyncExternalStore(subscribe, getValue, getValue);
}
