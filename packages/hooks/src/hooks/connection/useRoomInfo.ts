"use client";

import type { Room } from "livekit-client";
import type { RoomInfoSnapshot } from "../../core/RoomSnapshot.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

const topics = ["info"] as const;

/**
 * The room's name and metadata, and whether it is being recorded.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { name, metadata } = useRoomInfo();
 * return <h1 title={metadata}>{name}</h1>;
 */
export function useRoomInfo(options: { room?: Room | undefined } = {}): RoomInfoSnapshot {
  return useRoomStore(useEnsureRoom(options.room, "useRoomInfo"), topics, (store) => store.getParts().info);
}
