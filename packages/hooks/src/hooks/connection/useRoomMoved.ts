"use client";

import type { Room } from "livekit-client";
import { useEffect } from "react";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useLatest } from "../../react/useLatest.ts";

/**
 * Tells when the server moved the local participant to another room, as into a breakout room and back. The connection
 * and everything that hooks show goes on there.
 *
 * @param onMoved - gets the name of the room moved to
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * useRoomMoved((roomName) => console.info(`You are in ${roomName} now`));
 */
export function useRoomMoved(
  onMoved: (roomName: string) => void,
  options: { room?: Room | undefined } = {},
): void {
  const room = useEnsureRoom(options.room, "useRoomMoved");
  const latest = useLatest(onMoved);
  useEffect(() => {
    const tell = (roomName: string): void => latest.current(roomName);
    room.on("moved", tell);
    return () => void room.off("moved", tell);
  }, [room, latest]);
}
