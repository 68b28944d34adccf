import type { DisconnectReason, Participant, Room } from "livekit-client";
import { keepIdentity } from "./equality.ts";
import type { RoomSnapshot } from "./RoomSnapshot.ts";

/** The room but for its participants. */
export type RoomParts = Omit<RoomSnapshot, "participants">;

/** How each part is read from the live room; a reason stays until the next connection. */
export const readPart: {
  readonly [Part in keyof RoomParts]: (
    room: Room,
    disconnectReason: DisconnectReason | undefined,
  ) => RoomParts[Part];
} = {
  connection: ({ state }, disconnectReason) => ({ state, disconnectReason }),
  info: ({ name, metadata, isRecording }) => ({ name, metadata, isRecording }),
  speakers: ({ activeSpeakers }) => [...activeSpeakers],
  playback: (room) => ({ canPlayAudio: room.canPlaybackAudio, canPlayVideo: room.canPlaybackVideo }),
  activeDevices: (room) => ({
    audioinput: room.getActiveDevice("audioinput"),
    videoinput: room.getActiveDevice("videoinput"),
    audiooutput: room.getActiveDevice("audiooutput"),
  }),
};

/** The names of the parts. */
export const partNames = Object.keys(readPart) as readonly (keyof RoomParts)[];

/** Who is in the room: the local participant first, then the others in the order they joined. */
export function readMembership(room: Room, previous: readonly Participant[]): readonly Participant[] {
  const next: readonly Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  return keepIdentity(previous, next);
}
