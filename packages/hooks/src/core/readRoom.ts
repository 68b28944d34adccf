import type { DisconnectReason, Participant, Room } from "livekit-client";
import { keepIdentity } from "./equality.ts";
import type { RoomSnapshot } from "./RoomSnapshot.ts";

/** The room but for its participants. */
export type RoomParts = Omit<RoomSnapshot, "participants">;

/** The live room's parts as values. */
export function readParts(room: Room, disconnectReason: DisconnectReason | undefined): RoomParts {
  const { state, name, metadata, isRecording } = room;
  return {
    connection: { state, disconnectReason },
    info: { name, metadata, isRecording },
    speakers: [...room.activeSpeakers],
    playback: { canPlayAudio: room.canPlaybackAudio, canPlayVideo: room.canPlaybackVideo },
    activeDevices: {
      audioinput: room.getActiveDevice("audioinput"),
      videoinput: room.getActiveDevice("videoinput"),
      audiooutput: room.getActiveDevice("audiooutput"),
    },
  };
}

/** Who is in the room: the local participant first, then the others in the order they joined. */
export function readMembership(room: Room, previous: readonly Participant[]): readonly Participant[] {
  const next: readonly Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  return keepIdentity(previous, next);
}
