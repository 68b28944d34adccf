import type {
  CreateRoomRequest,
  DeleteRoomRequest,
  DeleteRoomResponse,
  ListParticipantsRequest,
  ListParticipantsResponse,
  ListRoomsRequest,
  ListRoomsResponse,
  MuteRoomTrackRequest,
  MuteRoomTrackResponse,
  ParticipantInfo,
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
  /** Answers the room that exists, if it does. */
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
}
