import {
  Codec,
  ICEServer,
  JoinResponse,
  type ParticipantInfo,
  ReconnectResponse,
  RoomMovedResponse,
  ServerInfo,
  ServerInfo_Edition,
} from "@livekit/protocol";
import { createSid } from "../base/ids.ts";
import type { TurnAccess } from "../media/MediaPlane.ts";
import { publishCodecs } from "../room/enabledCodecs.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { participantToProto, roomToProto } from "../room/toProto.ts";

/** The livekit-server whose behaviour this is; clients choose features by it. */
const serverVersion = "1.13.5";
const signalProtocol = 17;
const pingIntervalS = 5;
const pingTimeoutS = 15;

export function createServerInfo(): ServerInfo {
  return new ServerInfo({
    edition: ServerInfo_Edition.Standard,
    version: serverVersion,
    protocol: signalProtocol,
    nodeId: createSid("ND"),
    agentProtocol: 1,
  });
}

/** The first frame of a session: everything a client needs to know of the room. */
export function joinResponse(
  room: Room,
  participant: Participant,
  options: { serverInfo: ServerInfo; subscriberPrimary: boolean; turn: TurnAccess },
): JoinResponse {
  const codecs = publishCodecs(room.options.enabledCodecs, participant.clientConfiguration);
  return new JoinResponse({
    room: roomToProto(room),
    participant: participantToProto(participant),
    otherParticipants: othersOf(room, participant),
    serverInfo: options.serverInfo,
    serverVersion: options.serverInfo.version,
    subscriberPrimary: options.subscriberPrimary,
    pingInterval: pingIntervalS,
    pingTimeout: pingTimeoutS,
    ...configurationOf(participant),
    enabledPublishCodecs: codecs.map((mime) => new Codec({ mime })),
    iceServers: [iceServer(options.turn)],
    fastPublish: participant.permission.canPublish,
    sifTrailer: room.sifTrailer,
  });
}

/** To a client that was moved: everything it needs to know of the room that it is in now. */
export function roomMovedResponse(room: Room, participant: Participant, token: string): RoomMovedResponse {
  return new RoomMovedResponse({
    room: roomToProto(room),
    token,
    participant: participantToProto(participant),
    otherParticipants: othersOf(room, participant),
  });
}

/** The first frame of a resumed session. */
export function reconnectResponse(
  room: Room,
  participant: Participant,
  { serverInfo, turn }: { serverInfo: ServerInfo; turn: TurnAccess },
): ReconnectResponse {
  return new ReconnectResponse({
    ...configurationOf(participant),
    iceServers: [iceServer(turn)],
    serverInfo,
    lastMessageSeq: room.dataRouter.lastSequence(participant.sid),
  });
}

function iceServer({ urls, username, credential }: TurnAccess): ICEServer {
  return new ICEServer({ urls: [...urls], username, credential });
}

function configurationOf({ clientConfiguration }: Participant): Pick<JoinResponse, "clientConfiguration"> {
  return clientConfiguration ? { clientConfiguration } : {};
}

function othersOf(room: Room, participant: Participant): ParticipantInfo[] {
  const others = room.participants.filter((other) => other !== participant && !other.hidden);
  return others.map(participantToProto);
}
