import { ParticipantInfo, Room as RoomInfo } from "@livekit/protocol";
import type { Participant } from "./Participant.ts";
import type { Room } from "./Room.ts";

/** A complete ParticipantInfo: clients take what is absent, tracks for one, as gone. */
export function participantToProto(participant: Participant): ParticipantInfo {
  const { grants, clientInfo, joinedAtUnixMs } = participant;
  return new ParticipantInfo({
    sid: participant.sid,
    identity: participant.identity,
    name: grants.name,
    state: participant.state,
    metadata: grants.metadata,
    attributes: { ...grants.attributes },
    joinedAt: BigInt(Math.floor(joinedAtUnixMs / 1000)),
    joinedAtMs: BigInt(Math.floor(joinedAtUnixMs)),
    version: participant.version,
    permission: participant.permission.clone(),
    isPublisher: participant.isPublisher,
    kind: participant.kind,
    kindDetails: grants.kindDetails,
    disconnectReason: participant.disconnectReason,
    tracks: participant.tracks.map((track) => track.toProto()),
    dataTracks: participant.dataTracks,
    // Peers choose how to call and stream to each other by these two.
    clientProtocol: clientInfo.clientProtocol,
    capabilities: clientInfo.capabilities,
  });
}

export function roomToProto(room: Room): RoomInfo {
  const participants = room.participants;
  return new RoomInfo({
    sid: room.sid,
    name: room.name,
    emptyTimeout: room.options.emptyTimeoutS,
    departureTimeout: room.options.departureTimeoutS,
    maxParticipants: room.options.maxParticipants,
    creationTime: BigInt(Math.floor(room.createdAtUnixMs / 1000)),
    creationTimeMs: BigInt(Math.floor(room.createdAtUnixMs)),
    enabledCodecs: room.options.enabledCodecs.map((mime) => ({ mime })),
    metadata: room.metadata,
    numParticipants: participants.filter(({ isDependent }) => !isDependent).length,
    numPublishers: participants.filter(({ isPublisher }) => isPublisher).length,
    activeRecording: participants.some(({ isRecorder }) => isRecorder),
  });
}
