import {
  Track,
  TrackType,
  type DisconnectReason,
  type LocalTrackPublication,
  type Room,
  type ConnectionState,
} from "livekit-client";

/** The parts of livekit-client's Room that its signal connection drives, and that FakeRoom drives in its place. */
export interface RoomInternals {
  setupLocalParticipantEvents: () => void;
  setAndEmitConnectionState: (state: ConnectionState) => boolean;
  handleDisconnect: (shouldStopTracks: boolean, reason?: DisconnectReason) => void;
  handleParticipantUpdates: (infos: readonly FakeParticipantInfo[]) => void;
  handleActiveSpeakersUpdate: (speakers: readonly { sid: string; level: number; active: boolean }[]) => void;
  handleConnectionQualityUpdate: (update: {
    updates: readonly { participantSid: string; quality: number; score: number }[];
  }) => void;
  handleRoomUpdate: (room: FakeRoomInfo) => void;
  handleDataStream: (packet: object, encryptionType: number) => void;
  handleAudioPlaybackStarted: () => void;
  handleAudioPlaybackFailed: (error: { name: string }) => void;
}

/** The room's private side. livekit-client keeps these names in its published code. */
export function internalsOf(room: Room): RoomInternals {
  return room as unknown as RoomInternals;
}

/** Gives a local participant a publication, as the answer to AddTrackRequest would. */
export function addLocalPublication(room: Room, publication: LocalTrackPublication): void {
  const local = room.localParticipant as unknown as {
    addTrackPublication: (publication: LocalTrackPublication) => void;
  };
  local.addTrackPublication(publication);
}

/** The fields of `livekit.Room` that matter here. */
export interface FakeRoomInfo {
  sid: string;
  name: string;
  metadata: string;
  numParticipants: number;
  numPublishers: number;
  activeRecording: boolean;
}

/** The fields of `livekit.TrackInfo` that livekit-client reads. */
export interface FakeTrackInfo {
  sid: string;
  name: string;
  type: TrackType;
  source: number;
  muted: boolean;
  width: number;
  height: number;
  simulcast: boolean;
  mimeType: string;
  encryption: number;
  stream: string;
  audioFeatures: number[];
  layers: object[];
  codecs: object[];
}

/** The fields of `livekit.ParticipantInfo` that livekit-client reads. */
export interface FakeParticipantInfo {
  sid: string;
  identity: string;
  name: string;
  metadata: string;
  attributes: Record<string, string>;
  /** `livekit.ParticipantInfo.State`: 2 is active, 3 disconnected. */
  state: number;
  version: number;
  joinedAt: bigint;
  kind: number;
  permission: object | undefined;
  tracks: FakeTrackInfo[];
  dataTracks: object[];
  disconnectReason: number;
  clientProtocol: number;
  capabilities: number[];
}

/** `livekit.TrackSource` by livekit-client's word for it. */
const protoSources: Readonly<Record<Track.Source, number>> = {
  [Track.Source.Unknown]: 0,
  [Track.Source.Camera]: 1,
  [Track.Source.Microphone]: 2,
  [Track.Source.ScreenShare]: 3,
  [Track.Source.ScreenShareAudio]: 4,
};

/** Whether a source is heard or seen. */
export function mediaOf(source: Track.Source): "audio" | "video" {
  return source === Track.Source.Microphone || source === Track.Source.ScreenShareAudio ? "audio" : "video";
}

/** What the server would say of a track. */
export function createTrackInfo(
  sid: string,
  source: Track.Source,
  name: string,
  isMuted: boolean,
): FakeTrackInfo {
  const isVideo = mediaOf(source) === "video";
  return {
    sid,
    name,
    type: isVideo ? TrackType.VIDEO : TrackType.AUDIO,
    source: protoSources[source],
    muted: isMuted,
    width: isVideo ? 320 : 0,
    height: isVideo ? 180 : 0,
    simulcast: false,
    mimeType: isVideo ? "video/VP8" : "audio/opus",
    encryption: 0,
    stream: "",
    audioFeatures: [],
    layers: [],
    codecs: [],
  };
}

/** What the server would say of a participant who just joined. */
export function createParticipantInfo(sid: string, identity: string): FakeParticipantInfo {
  return {
    sid,
    identity,
    name: "",
    metadata: "",
    attributes: {},
    state: 2,
    version: 1,
    joinedAt: 1_700_000_000n,
    kind: 0,
    permission: undefined,
    tracks: [],
    dataTracks: [],
    disconnectReason: 0,
    clientProtocol: 0,
    capabilities: [],
  };
}
