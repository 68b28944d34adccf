import type {
  CreateRoomRequest,
  DeleteRoomRequest,
  DeleteRoomResponse,
  ForwardParticipantRequest,
  ForwardParticipantResponse,
  ListParticipantsRequest,
  ListParticipantsResponse,
  ListRoomsRequest,
  ListRoomsResponse,
  MoveParticipantRequest,
  MoveParticipantResponse,
  MuteRoomTrackRequest,
  MuteRoomTrackResponse,
  ParticipantInfo,
  PerformRpcRequest,
  PerformRpcResponse,
  RemoveParticipantResponse,
  Room,
  RoomParticipantIdentity,
  SendDataRequest,
  SendDataResponse,
  UpdateParticipantRequest,
  UpdateRoomMetadataRequest,
  UpdateSubscriptionsRequest,
  UpdateSubscriptionsResponse,
} from "@livekit/protocol";

/**
 * livekit.RoomService without its transport. The caller has checked the grants.
 * Every method throws DevServerError: `not_found` for an unknown room, participant or track,
 * `invalid_argument` for a request that can't be carried out.
 */
export interface RoomServiceBackend {
  /** The room that exists takes over what the request says. */
  createRoom(request: CreateRoomRequest): Room;
  listRooms(request: ListRoomsRequest): ListRoomsResponse;
  deleteRoom(request: DeleteRoomRequest): DeleteRoomResponse;
  listParticipants(request: ListParticipantsRequest): ListParticipantsResponse;
  getParticipant(request: RoomParticipantIdentity): ParticipantInfo;
  removeParticipant(request: RoomParticipantIdentity): RemoveParticipantResponse;
  mutePublishedTrack(request: MuteRoomTrackRequest): MuteRoomTrackResponse;
  updateParticipant(request: UpdateParticipantRequest): ParticipantInfo;
  updateSubscriptions(request: UpdateSubscriptionsRequest): UpdateSubscriptionsResponse;
  sendData(request: SendDataRequest): SendDataResponse;
  updateRoomMetadata(request: UpdateRoomMetadataRequest): Room;
  /** Shows a participant in another room as well. `already_exists`: somebody there has its identity. */
  forwardParticipant(request: ForwardParticipantRequest): ForwardParticipantResponse;
  /** `failed_precondition`: the client is too old. `resource_exhausted`: the other room is full. */
  moveParticipant(request: MoveParticipantRequest): Promise<MoveParticipantResponse>;
  /** Throws what became of the call: `canceled` for timeouts, `unavailable`, `internal`, `unimplemented`. */
  performRpc(request: PerformRpcRequest): Promise<PerformRpcResponse>;
}
