import type { DisconnectReason, Participant, Room } from "livekit-client";
import { keepIdentity, sameItems } from "./equality.ts";
import type {
  ActiveDevicesSnapshot,
  ConnectionSnapshot,
  PlaybackSnapshot,
  RoomInfoSnapshot,
} from "./RoomSnapshot.ts";

/** Who is in the room: the local participant first, then the others in the order they joined. */
export function readMembership(room: Room, previous?: readonly Participant[]): readonly Participant[] {
  const next: readonly Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  return Object.freeze(keepIdentity(previous, next, sameItems));
}

/** Who speaks, loudest first. */
export function readSpeakers(room: Room, previous?: readonly Participant[]): readonly Participant[] {
  return Object.freeze(keepIdentity<readonly Participant[]>(previous, [...room.activeSpeakers], sameItems));
}

/** The connection's state; a reason stays until the next connection. */
export function readConnection(
  room: Room,
  disconnectReason: DisconnectReason | undefined,
  previous?: ConnectionSnapshot,
): ConnectionSnapshot {
  return Object.freeze(keepIdentity(previous, { state: room.state, disconnectReason }));
}

/** What the server says of the room itself. */
export function readInfo(room: Room, previous?: RoomInfoSnapshot): RoomInfoSnapshot {
  const { name, metadata, isRecording } = room;
  return Object.freeze(keepIdentity(previous, { name, metadata, isRecording }));
}

/** Whether sound and pictures may start. */
export function readPlayback(room: Room, previous?: PlaybackSnapshot): PlaybackSnapshot {
  const next = { canPlayAudio: room.canPlaybackAudio, canPlayVideo: room.canPlaybackVideo };
  return Object.freeze(keepIdentity(previous, next));
}

/** The device in use of each kind. */
export function readActiveDevices(room: Room, previous?: ActiveDevicesSnapshot): ActiveDevicesSnapshot {
  const next: ActiveDevicesSnapshot = {
    audioinput: room.getActiveDevice("audioinput"),
    videoinput: room.getActiveDevice("videoinput"),
    audiooutput: room.getActiveDevice("audiooutput"),
  };
  return Object.freeze(keepIdentity(previous, next));
}
