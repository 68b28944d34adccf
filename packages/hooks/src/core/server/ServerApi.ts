/** A participant's rights as the server API takes them: `livekit.ParticipantPermission`. What is left out is false. */
export interface PermissionGrant {
  canSubscribe?: boolean | undefined;
  canPublish?: boolean | undefined;
  canPublishData?: boolean | undefined;
  /** Empty or left out: all sources. */
  canPublishSources?:
    | readonly ("CAMERA" | "MICROPHONE" | "SCREEN_SHARE" | "SCREEN_SHARE_AUDIO")[]
    | undefined;
  canUpdateMetadata?: boolean | undefined;
  hidden?: boolean | undefined;
}

/** A room as the server lists it: the fields of `livekit.Room` that screens show. */
export interface RoomDescription {
  readonly sid: string;
  readonly name: string;
  readonly metadata: string;
  readonly numParticipants: number;
  readonly numPublishers: number;
  readonly maxParticipants: number;
  readonly activeRecording: boolean;
  /** In seconds since 1970, as text: a protobuf int64. */
  readonly creationTime: string;
}

/** A participant as the server lists them: the fields of `livekit.ParticipantInfo` that screens show. */
export interface ParticipantDescription {
  readonly sid: string;
  readonly identity: string;
  readonly name: string;
  readonly metadata: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** `JOINING`, `JOINED`, `ACTIVE` or `DISCONNECTED`. */
  readonly state: string;
  /** `STANDARD`, `AGENT`, … */
  readonly kind: string;
  /** In seconds since 1970, as text: a protobuf int64. */
  readonly joinedAt: string;
}

/** An agent's call into a room: the fields of `livekit.AgentDispatch` that screens show. */
export interface DispatchDescription {
  readonly id: string;
  readonly agentName: string;
  readonly room: string;
  readonly metadata: string;
}

/** Someone in a room. */
interface InRoom {
  readonly room: string;
  readonly identity: string;
}

/** What the app's server can be asked: methods of LiveKit's server API, with their fields in camelCase. */
export interface ServerApiMethods {
  "RoomService/ListRooms": {
    request: { names?: readonly string[] };
    response: { rooms: RoomDescription[] };
  };
  "RoomService/ListParticipants": {
    request: { room: string };
    response: { participants: ParticipantDescription[] };
  };
  "RoomService/MutePublishedTrack": {
    request: InRoom & { trackSid: string; muted: boolean };
    response: unknown;
  };
  "RoomService/RemoveParticipant": { request: InRoom; response: unknown };
  "RoomService/UpdateParticipant": {
    request: InRoom & {
      name?: string;
      metadata?: string;
      attributes?: Readonly<Record<string, string>>;
      permission?: PermissionGrant;
    };
    response: unknown;
  };
  "RoomService/MoveParticipant": { request: InRoom & { destinationRoom: string }; response: unknown };
  "AgentDispatchService/ListDispatch": {
    request: { room: string };
    response: { agentDispatches: DispatchDescription[] };
  };
  "AgentDispatchService/CreateDispatch": {
    request: { room: string; agentName: string; metadata?: string };
    response: DispatchDescription;
  };
  "AgentDispatchService/DeleteDispatch": {
    request: { room: string; dispatchId: string };
    response: unknown;
  };
}

/** The name of a method. */
export type ServerApiMethod = keyof ServerApiMethods;

/** The way to the app's own server, which holds the API secret and decides who may do what. */
export interface ServerApi {
  /** Rejects with a `ServerApiError`, or with whatever an own implementation throws. */
  call: <Method extends ServerApiMethod>(
    method: Method,
    request: ServerApiMethods[Method]["request"],
    signal?: AbortSignal,
  ) => Promise<ServerApiMethods[Method]["response"]>;
}
