import type {
  ParticipantInfo_Kind,
  ParticipantInfo_KindDetail,
  RoomConfiguration,
  TrackSource,
} from "@livekit/protocol";

/** The `video` claim of a LiveKit token. What is absent takes LiveKit's default, named where it is not false. */
export interface VideoGrant {
  roomCreate?: boolean;
  roomList?: boolean;
  roomRecord?: boolean;
  roomAdmin?: boolean;
  roomJoin?: boolean;
  /** The room that roomJoin and roomAdmin are for. */
  room?: string;
  /** Default: true. */
  canPublish?: boolean;
  /** Default: true. */
  canSubscribe?: boolean;
  /** Default: what canPublish is. */
  canPublishData?: boolean;
  /** Empty or absent: every source. */
  canPublishSources?: TrackSource[];
  canUpdateOwnMetadata?: boolean;
  canSubscribeMetrics?: boolean;
  canManageAgentSession?: boolean;
  ingressAdmin?: boolean;
  hidden?: boolean;
  recorder?: boolean;
  agent?: boolean;
  destinationRoom?: string;
}

/** The `sip` claim of a LiveKit token: who may set up telephony, and who may call. */
export interface SipGrant {
  admin?: boolean;
  call?: boolean;
}

/** The `inference` claim of a LiveKit token: who may ask models. */
export interface InferenceGrant {
  perform?: boolean;
}

/** What a verified token says. Shape of auth.ClaimGrants in LiveKit's protocol repository. */
export interface ClaimGrants {
  /** `sub`, else `jti`; empty for a token that is only for the server API. */
  identity: string;
  name: string;
  kind: ParticipantInfo_Kind;
  kindDetails: ParticipantInfo_KindDetail[];
  metadata: string;
  attributes: { [key: string]: string };
  video?: VideoGrant;
  sip?: SipGrant;
  inference?: InferenceGrant;
  roomConfig?: RoomConfiguration;
  roomPreset: string;
  /** Digest of a webhook's body, base64; empty elsewhere. */
  sha256: string;
  /** `exp`: seconds since the Unix epoch. */
  expiresAtUnixS: number;
}
