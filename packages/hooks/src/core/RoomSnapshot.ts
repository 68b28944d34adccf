import type {
  ConnectionQuality,
  ConnectionState,
  DisconnectReason,
  Participant,
  ParticipantKind,
  Track,
  TrackPublication,
} from "livekit-client";
import type { TrackReference } from "./TrackReference.ts";

/** A participant's rights, as the server granted them. */
export type ParticipantPermissions = NonNullable<Participant["permissions"]>;

/** A publication as it was at one moment. livekit-client changes the live objects in place; this never changes. */
export interface TrackSnapshot {
  /** The reference handed to components: keeps its identity while publication and track stay the same. */
  readonly ref: TrackReference;
  readonly publication: TrackPublication;
  /** The track, once subscribed (remote) or published (local). */
  readonly track: Track | undefined;
  readonly sid: string;
  readonly name: string;
  readonly kind: Track.Kind;
  readonly source: Track.Source;
  readonly isMuted: boolean;
  readonly isSubscribed: boolean;
  readonly isEncrypted: boolean;
  /** Whether the server sends, or has paused the track for want of bandwidth. A local track is always active. */
  readonly streamState: Track.StreamState | undefined;
}

/** A participant as they were at one moment, with the live object for calls. */
export interface ParticipantSnapshot {
  readonly participant: Participant;
  readonly isLocal: boolean;
  readonly identity: string;
  readonly sid: string;
  readonly name: string | undefined;
  readonly metadata: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly permissions: ParticipantPermissions | undefined;
  readonly kind: ParticipantKind;
  /** When they joined, in milliseconds since 1970. */
  readonly joinedAtMs: number | undefined;
  readonly connectionQuality: ConnectionQuality;
  readonly isSpeaking: boolean;
  readonly isEncrypted: boolean;
  readonly isMicrophoneEnabled: boolean;
  readonly isCameraEnabled: boolean;
  readonly isScreenShareEnabled: boolean;
  /** The last failure to open a microphone or camera. Local participant only. */
  readonly lastMicrophoneError: Error | undefined;
  readonly lastCameraError: Error | undefined;
  readonly tracks: readonly TrackSnapshot[];
}

/** The connection: its state, and why it last ended. */
export interface ConnectionSnapshot {
  readonly state: ConnectionState;
  readonly disconnectReason: DisconnectReason | undefined;
}

/** What the server says of the room itself. */
export interface RoomInfoSnapshot {
  readonly name: string;
  readonly metadata: string | undefined;
  readonly isRecording: boolean;
}

/** Whether the browser lets sound and pictures start without a gesture. */
export interface PlaybackSnapshot {
  readonly canPlayAudio: boolean;
  readonly canPlayVideo: boolean;
}

/** The device in use of each kind, as far as the room knows. */
export type ActiveDevicesSnapshot = Readonly<Record<MediaDeviceKind, string | undefined>>;

/** A room at one moment: frozen, and each part that did not change keeps its identity. */
export interface RoomSnapshot {
  readonly connection: ConnectionSnapshot;
  readonly info: RoomInfoSnapshot;
  /** The local participant first, then the others in the order they joined. */
  readonly participants: readonly ParticipantSnapshot[];
  /** Who speaks, loudest first. */
  readonly speakers: readonly Participant[];
  readonly playback: PlaybackSnapshot;
  readonly activeDevices: ActiveDevicesSnapshot;
}
