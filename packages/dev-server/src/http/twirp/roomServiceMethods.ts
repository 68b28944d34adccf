import {
  CreateRoomRequest,
  DeleteRoomRequest,
  ForwardParticipantRequest,
  ListParticipantsRequest,
  ListRoomsRequest,
  MoveParticipantRequest,
  MuteRoomTrackRequest,
  PerformRpcRequest,
  RoomParticipantIdentity,
  SendDataRequest,
  UpdateParticipantRequest,
  UpdateRoomMetadataRequest,
  UpdateSubscriptionsRequest,
} from "@livekit/protocol";
import { DevServerError } from "../../base/errors.ts";
import type { VideoGrant } from "../../protocol/accessToken.ts";
import type { RoomServiceBackend } from "../../session/RoomServiceBackend.ts";
import type { TwirpMethod } from "./TwirpMethod.ts";
import type { RequestType, ResponseMessage } from "./twirpCodec.ts";

type RoomServiceMethod = TwirpMethod<RoomServiceBackend>;

/** Methods of livekit.RoomService by name, as in the path `/twirp/livekit.RoomService/<name>`. */
export const roomServiceMethods: ReadonlyMap<string, RoomServiceMethod> = new Map(
  Object.entries({
    CreateRoom: method(CreateRoomRequest, mayCreate, (backend, request) => backend.createRoom(request)),
    ListRooms: method(ListRoomsRequest, mayList, (backend, request) => backend.listRooms(request)),
    DeleteRoom: method(DeleteRoomRequest, mayCreate, (backend, request) => backend.deleteRoom(request)),
    ListParticipants: method(ListParticipantsRequest, mayAdminister, (backend, request) =>
      backend.listParticipants(request),
    ),
    GetParticipant: method(RoomParticipantIdentity, mayAdminister, (backend, request) =>
      backend.getParticipant(request),
    ),
    RemoveParticipant: method(RoomParticipantIdentity, mayAdminister, (backend, request) =>
      backend.removeParticipant(request),
    ),
    MutePublishedTrack: method(MuteRoomTrackRequest, mayAdminister, (backend, request) =>
      backend.mutePublishedTrack(request),
    ),
    UpdateParticipant: method(UpdateParticipantRequest, mayAdminister, (backend, request) =>
      backend.updateParticipant(request),
    ),
    UpdateSubscriptions: method(UpdateSubscriptionsRequest, mayAdminister, (backend, request) =>
      backend.updateSubscriptions(request),
    ),
    SendData: method(SendDataRequest, mayAdminister, (backend, request) => backend.sendData(request)),
    UpdateRoomMetadata: method(UpdateRoomMetadataRequest, mayAdminister, (backend, request) =>
      backend.updateRoomMetadata(request),
    ),
    ForwardParticipant: method(ForwardParticipantRequest, mayTakeElsewhere, (backend, request) =>
      backend.forwardParticipant(request),
    ),
    MoveParticipant: method(MoveParticipantRequest, mayTakeElsewhere, (backend, request) =>
      backend.moveParticipant(request),
    ),
    PerformRpc: method(PerformRpcRequest, mayAdminister, (backend, request) => backend.performRpc(request)),
  }),
);

function method<Request>(
  type: RequestType<Request>,
  /** @returns what the token lacks. */
  check: (grant: VideoGrant, request: Request) => string | undefined,
  run: (backend: RoomServiceBackend, request: Request) => ResponseMessage | Promise<ResponseMessage>,
): RoomServiceMethod {
  return {
    call(read, grant, backend) {
      const request = read(type);
      const missing = check(grant, request);
      if (missing) {
        throw new DevServerError("permission_denied", `permissions denied: the token lacks ${missing}`);
      }
      return run(backend, request);
    },
  };
}

function mayCreate(grant: VideoGrant): string | undefined {
  return grant.roomCreate ? undefined : "the grant roomCreate";
}

function mayList(grant: VideoGrant): string | undefined {
  return grant.roomList ? undefined : "the grant roomList";
}

function mayAdminister(grant: VideoGrant, request: { room: string }): string | undefined {
  return grant.roomAdmin && grant.room === request.room
    ? undefined
    : `the grant roomAdmin for room ${JSON.stringify(request.room)}`;
}

function mayTakeElsewhere(
  grant: VideoGrant,
  request: { room: string; destinationRoom: string },
): string | undefined {
  if (grant.roomAdmin && grant.room === request.room && grant.destinationRoom === request.destinationRoom) {
    return undefined;
  }
  const rooms = `room ${JSON.stringify(request.room)} and destinationRoom ${JSON.stringify(request.destinationRoom)}`;
  return `the grant roomAdmin for ${rooms}`;
}
