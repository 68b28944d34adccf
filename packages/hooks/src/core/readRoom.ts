import type { DisconnectReason, Participant, Room } from "livekit-client";
import { keepIdentity } from "./equality.ts";
import type { RoomSnapshot } from "./RoomSnapshot.ts";

/** The room but for its participants. */
export type RoomParts = Omit<RoomSnapshot, "participants">;

const deviceKinds = ["audioinput", "videoinput", "audiooutput"] as const;

/** The live room's parts as values. */
export function readParts(room: Room, disconnectReason: DisconnectReason | undefined): RoomParts {
  const { state, name, metadata, isRecording } = room;
  return {
    connection: { state, disconnectReason },
    info: { name, metadata, isRecording },
    speakers: [...room.activeSpeakers],
    playback: { canPlayAudio: room.canPlaybackAudio, canPlayVideo: room.canPlaybackVideo },
    activeDevices: Object.fromEntries(
      deviceKinds.map((kind) => [kind, room.getActiveDevice(kind)]),
    ) as RoomParts["activeDevices"],
  };
}

/** Who is in the room: the local participant first, then the others in the order they joined. */
export function readMembership(room: Room, previous: readonly Participant[]): readonly Participant[] {
  const next: readonly Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  return keepIdentity(previous, next);
}
