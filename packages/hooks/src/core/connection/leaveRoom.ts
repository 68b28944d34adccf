import type { Room } from "livekit-client";

type Leaver = Pick<Room, "disconnect">;

const leavers = new WeakMap<Room, Leaver>();

/** Whoever connects a room is asked to leave it too, so that an attempt under way ends with it. */
export function leaveThrough(room: Room, leaver: Leaver): void {
  leavers.set(room, leaver);
}

/** Leaves a room, whoever connected it. */
export function leaveRoom(room: Room, stopTracks?: boolean): Promise<void> {
  return (leavers.get(room) ?? room).disconnect(stopTracks);
}
