"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import {
  getConnectionStatusStore,
  type ConnectionStatus,
} from "../../core/connection/ConnectionStatusStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/**
 * The connection with its reasons: why it ended and whether to offer joining again, what is being mended and since when.
 *
 * @param room - default: the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const connection = useConnectionStatus();
 * if (connection.status === "disconnected" && connection.reason === "participant-removed") return <p>Removed</p>;
 * return connection.status === "reconnecting" ? <p>Back in a moment</p> : null;
 */
export function useConnectionStatus(room?: Room): ConnectionStatus {
  const store = getConnectionStatusStore(useEnsureRoom(room, "useConnectionStatus"));
  return useSyncExternalStore(store.subscribe, store.getState, store.getState);
}
