"use client";

import type { ConnectionState, Room } from "livekit-client";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

const topics = ["connection"] as const;

/**
 * The connection's state: `disconnected`, `connecting`, `connected`, `reconnecting` or `signalReconnecting`.
 *
 * @param room - default: the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const state = useConnectionState();
 * return state === ConnectionState.Reconnecting ? "One moment…" : null;
 */
export function useConnectionState(room?: Room): ConnectionState {
  return useRoomStore(
    useEnsureRoom(room, "useConnectionState"),
    topics,
    (store) => store.getParts().connection.state,
  );
}
