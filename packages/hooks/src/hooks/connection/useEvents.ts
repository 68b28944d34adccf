"use client";

import type { Room, RoomEventCallbacks } from "livekit-client";
import { useEffect, type DependencyList } from "react";
import { useLatest } from "../../react/useLatest.ts";

/**
 * Events of a session: those of its room that tell how it fares.
 *
 * @example
 * useEvents(room, SessionEvent.ConnectionStateChanged, (state) => console.log(state));
 */
export const SessionEvent: {
  readonly ConnectionStateChanged: "connectionStateChanged";
  readonly MediaDevicesError: "mediaDevicesError";
  readonly EncryptionError: "encryptionError";
} = {
  ConnectionStateChanged: "connectionStateChanged",
  MediaDevicesError: "mediaDevicesError",
  EncryptionError: "encryptionError",
};

/**
 * Calls a handler on each event of a room, for what is no state: a sound to play, a line to log. Never renders.
 *
 * @param target - a session or `{ room }`, or the room itself; nothing happens without one
 * @param event - a `SessionEvent`, or any `RoomEvent` of livekit-client
 * @param onEvent - may change with each render: the newest is called
 * @param _dependencies - not needed; taken so that code written for LiveKit's kit compiles
 *
 * @example
 * const session = useSession(tokenSource);
 * useEvents(session, SessionEvent.MediaDevicesError, (error) => console.error(error.message));
 */
export function useEvents<Event extends keyof RoomEventCallbacks>(
  target: Room | { room: Room } | null | undefined,
  event: Event,
  onEvent: RoomEventCallbacks[Event],
  _dependencies?: DependencyList,
): void {
  const room = target && "room" in target ? target.room : target;
  const latest = useLatest(onEvent);
  useEffect(() => {
    if (!room) return undefined;
    const listener = ((...args: unknown[]) => {
      (latest.current as (...args: unknown[]) => void)(...args);
    }) as RoomEventCallbacks[Event];
    room.on(event, listener);
    return () => void room.off(event, listener);
  }, [room, event, latest]);
}
