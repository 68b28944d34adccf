import {
  DataPacket,
  DeleteRoomResponse,
  DisconnectReason,
  ListParticipantsResponse,
  ListRoomsResponse,
  MuteRoomTrackResponse,
  MuteTrackRequest,
  RemoveParticipantResponse,
  SendDataResponse,
  UpdateSubscriptionsResponse,
} from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";
import { exceededLimit, invalidName } from "../room/participantLimits.ts";
import type { Room } from "../room/Room.ts";
import { participantToProto, roomToProto } from "../room/toProto.ts";
import type { ParticipantSession } from "./ParticipantSession.ts";
import type { RoomServiceBackend } from "./RoomServiceBackend.ts";
import type { SessionManager } from "./SessionManager.ts";

/** livekit.RoomService on the live rooms and sessions. */
export function createRoomServiceBackend(sessions: SessionManager): RoomServiceBackend {
  return { ...roomMethods(sessions), ...participantMethods(sessions) };
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
      const invalid = invalidName("room name", request.name);
      if (invalid !== undefined) throw new DevServerError("invalid_argument", invalid);
      const room = rooms.create(request.name, {
        emptyTimeoutS: request.emptyTimeout,
        departureTimeoutS: request.departureTimeout,
        maxParticipants: request.maxParticipants,
        syncStreams: request.syncStreams,
        metadata: request.metadata,
        agents: request.agents,
      });
      return roomToProto(room);
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
      const { data: payload, destinationSids, destinationIdentities, nonce, topic } = request;
      const user = { payload, destinationSids, nonce, ...(topic !== undefined && { topic }) };
      const packet = new DataPacket({ destinationIdentities, value: { case: "user", value: user } });
      const result = room.dataRouter.fromServer(request.kind, packet, room.participants);
      if (result.kind === "routed") room.events.emit("dataRouted", result.data);
      return new SendDataResponse();
    },
    updateRoomMetadata({ room: name, metadata }) {
      const room = roomNamed(name);
      room.setMetadata(metadata);
      return roomToProto(room);
    },
  };
}

function participantMethods(sessions: SessionManager): Omit<RoomServiceBackend, keyof RoomMethods> {
  const sessionOf = ({ room, identity }: { room: string; identity: string }): ParticipantSession => {
    const session = sessions.find(room, identity);
    if (session) return session;
    throw new DevServerError(
      "not_found",
      `participant ${JSON.stringify(identity)} does not exist in room ${JSON.stringify(room)}`,
    );
  };
  return {
    getParticipant: (request) => participantToProto(sessionOf(request).participant),
    removeParticipant(request) {
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
      const track = session.publish.setMuted(mute);
      if (!track) throw new DevServerError("not_found", `track ${JSON.stringify(sid)} is not published`);
      session.send({ case: "mute", value: mute });
      return new MuteRoomTrackResponse({ track });
    },
    updateParticipant(request) {
      const session = sessionOf(request);
      const exceeded = exceededLimit(session.participant.withUpdate(request));
      if (exceeded !== undefined) throw new DevServerError("invalid_argument", exceeded);
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
