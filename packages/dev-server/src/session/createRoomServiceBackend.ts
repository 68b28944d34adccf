import {
  type CreateRoomRequest,
  DataPacket,
  DeleteRoomResponse,
  DisconnectReason,
  ForwardParticipantResponse,
  ListParticipantsResponse,
  ListRoomsResponse,
  MoveParticipantResponse,
  MuteRoomTrackResponse,
  MuteTrackRequest,
  PerformRpcResponse,
  RemoveParticipantResponse,
  SendDataResponse,
  UpdateSubscriptionsResponse,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import { exceededLimit, invalidName, unknownPreset } from "../room/participantLimits.ts";
import type { Room } from "../room/Room.ts";
import { participantToProto, roomToProto } from "../room/toProto.ts";
import type { ParticipantSession } from "./ParticipantSession.ts";
import type { RoomServiceBackend } from "./RoomServiceBackend.ts";
import type { SessionManager } from "./SessionManager.ts";
import { type SignToken, signRefreshedToken } from "./SignToken.ts";

export interface RoomServiceOptions {
  sessions: SessionManager;
  clock: Clock;
  /** Signs the tokens of those who are moved. */
  signToken: SignToken;
}

/** livekit.RoomService on the live rooms and sessions. */
export function createRoomServiceBackend(options: RoomServiceOptions): RoomServiceBackend {
  const { sessions } = options;
  return { ...roomMethods(sessions), ...participantMethods(sessions), ...travelMethods(options) };
}

type RoomMethods = Pick<
  RoomServiceBackend,
  "createRoom" | "listRooms" | "deleteRoom" | "listParticipants" | "sendData" | "updateRoomMetadata"
>;

function roomMethods({ rooms }: SessionManager): RoomMethods {
  const roomNamed = (name: string): Room => {
    const room = rooms.find(name);
    if (room) return room;
    throw new DevServerError("not_found", `requested room ${JSON.stringify(name)} does not exist`);
  };
  return {
    createRoom(request) {
      checkCreation(request);
      const options = {
        emptyTimeoutS: request.emptyTimeout,
        departureTimeoutS: request.departureTimeout,
        maxParticipants: request.maxParticipants,
        syncStreams: request.syncStreams,
        minPlayoutDelayMs: request.minPlayoutDelay,
        maxPlayoutDelayMs: request.maxPlayoutDelay,
        metadata: request.metadata,
        agents: request.agents,
        tags: request.tags,
      };
      // One that exists stays as it is.
      return roomToProto(rooms.create(request.name, options));
    },
    listRooms({ names }) {
      const wanted = rooms.rooms.filter(({ name }) => names.length === 0 || names.includes(name));
      return new ListRoomsResponse({ rooms: wanted.map(roomToProto) });
    },
    deleteRoom({ room }) {
      rooms.close(roomNamed(room), DisconnectReason.ROOM_DELETED);
      return new DeleteRoomResponse();
    },
    listParticipants({ room }) {
      const participants = rooms.find(room)?.participants ?? [];
      return new ListParticipantsResponse({ participants: participants.map(participantToProto) });
    },
    sendData(request) {
      const room = roomNamed(request.room);
      const { byteLength } = request.nonce;
      if (byteLength !== 0 && byteLength !== 16) {
        const message = `nonce should be 16-bytes or not present, got: ${byteLength} bytes`;
        throw new DevServerError("invalid_argument", message);
      }
      const { data: payload, destinationSids, destinationIdentities, nonce, topic } = request;
      const user = { payload, destinationSids, nonce, ...(topic !== undefined && { topic }) };
      const packet = new DataPacket({ destinationIdentities, value: { case: "user", value: user } });
      const result = room.dataRouter.fromServer(request.kind, packet, room.participants);
      if (result.kind === "routed") room.events.emit("dataRouted", result.data);
      return new SendDataResponse();
    },
    updateRoomMetadata({ room: name, metadata }) {
      const exceeded = exceededLimit({ name: "", metadata, attributes: {} });
      if (exceeded !== undefined) throw new DevServerError("invalid_argument", exceeded);
      const room = roomNamed(name);
      room.setMetadata(metadata);
      return roomToProto(room);
    },
  };
}

function checkCreation({ name, metadata, agents, roomPreset, egress }: CreateRoomRequest): void {
  const invalid =
    invalidName("room name", name) ??
    exceededLimit({ name: "", metadata, attributes: {} }) ??
    agents
      .map((agent) => exceededLimit({ name: "", metadata: agent.metadata, attributes: agent.attributes }))
      .find((exceeded) => exceeded !== undefined) ??
    unknownPreset(roomPreset);
  if (invalid !== undefined) throw new DevServerError("invalid_argument", invalid);
  // Egress of participants and tracks would begin with them, and is left out.
  if (egress?.room) throw new DevServerError("internal", "egress not connected (redis required)");
}

type TravelMethods = Pick<RoomServiceBackend, "forwardParticipant" | "moveParticipant" | "performRpc">;

/** @throws DevServerError `not_found`, and `failed_precondition` for a participant of another room. */
function findSession(
  sessions: SessionManager,
  { room: roomName, identity }: { room: string; identity: string },
): ParticipantSession {
  const session = sessions.find(roomName, identity);
  if (session) return session;
  const who = `participant ${JSON.stringify(identity)}`;
  const room = sessions.rooms.find(roomName);
  if (room?.participant(identity)) {
    throw new DevServerError(
      "failed_precondition",
      `${who} is forwarded to room ${JSON.stringify(roomName)}: ask for it in the room that it joined`,
    );
  }
  throw new DevServerError("not_found", `${who} does not exist in room ${JSON.stringify(roomName)}`);
}

function participantMethods(
  sessions: SessionManager,
): Omit<RoomServiceBackend, keyof RoomMethods | keyof TravelMethods> {
  const sessionOf = (where: { room: string; identity: string }): ParticipantSession =>
    findSession(sessions, where);
  return {
    getParticipant(request) {
      const participant = sessions.rooms.find(request.room)?.participant(request.identity);
      return participantToProto(participant ?? sessionOf(request).participant);
    },
    removeParticipant(request) {
      const room = sessions.rooms.find(request.room);
      if (room && sessions.forwards.remove(room, request.identity)) return new RemoveParticipantResponse();
      sessionOf(request).close(DisconnectReason.PARTICIPANT_REMOVED, "disconnect");
      return new RemoveParticipantResponse();
    },
    mutePublishedTrack(request) {
      const session = sessionOf(request);
      const { trackSid: sid, muted } = request;
      if (!muted) {
        throw new DevServerError(
          "failed_precondition",
          "remote unmute not enabled: only the participant itself may open its microphone or camera",
        );
      }
      const mute = new MuteTrackRequest({ sid, muted });
      // First of all: a client that hears of the mute from an update takes it for an error, and unmutes.
      session.send({ case: "mute", value: mute });
      const track = session.publish.setMuted(mute);
      return new MuteRoomTrackResponse(track && { track });
    },
    updateParticipant(request) {
      const exceeded = exceededLimit(request);
      if (exceeded !== undefined) throw new DevServerError("invalid_argument", exceeded);
      const session = sessionOf(request);
      const { name, metadata, attributes, permission } = request;
      if (name || metadata || Object.keys(attributes).length > 0) session.participant.update(request);
      if (permission) session.setPermission(permission);
      return participantToProto(session.participant);
    },
    updateSubscriptions(request) {
      sessionOf(request).subscribe.updateSubscription(request);
      return new UpdateSubscriptionsResponse();
    },
  };
}

function travelMethods({ sessions, clock, signToken }: RoomServiceOptions): TravelMethods {
  const checkDestination = ({ room, destinationRoom }: { room: string; destinationRoom: string }): void => {
    const invalid = invalidName("room name", destinationRoom);
    if (invalid !== undefined) throw new DevServerError("invalid_argument", `destination ${invalid}`);
    if (room !== destinationRoom) return;
    throw new DevServerError("invalid_argument", "destination room cannot be the same as source room");
  };
  return {
    forwardParticipant(request) {
      checkDestination(request);
      const session = findSession(sessions, request);
      sessions.forwards.forward(session, sessions.rooms.create(request.destinationRoom));
      return new ForwardParticipantResponse();
    },
    async moveParticipant(request) {
      checkDestination(request);
      const session = findSession(sessions, request);
      await sessions.move(session, request.destinationRoom, (grants) =>
        signRefreshedToken(grants, { clock, signToken }),
      );
      return new MoveParticipantResponse();
    },
    async performRpc({ room, destinationIdentity: identity, method, payload, responseTimeoutMs }) {
      if (!identity) throw new DevServerError("invalid_argument", "destination identity is required");
      const session = findSession(sessions, { room, identity });
      return new PerformRpcResponse({
        payload: await session.rpc.perform({ method, payload, responseTimeoutMs }),
      });
    },
  };
}
