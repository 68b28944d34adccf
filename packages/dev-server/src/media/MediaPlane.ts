import type { TurnAccess } from "./turn/TurnServer.ts";
import type { Listenable } from "../base/Emitter.ts";
import type { NetworkConditions } from "./engine/ImpairedLink.ts";
import type { IceProtocol } from "./transport/IceLite.ts";
import type { MemoryPeer } from "./MemoryPeer.ts";
import type {
  AudioLevelReport,
  DataChannelKind,
  DownTrackSettings,
  MediaKind,
  MediaTraffic,
  PlayoutDelay,
  StreamState,
  TrackStats,
} from "./parameters.ts";

export type { DataChannelKind } from "./parameters.ts";
export type { NetworkConditions } from "./engine/ImpairedLink.ts";
export type { IceProtocol } from "./transport/IceLite.ts";
export type { TurnAccess } from "./turn/TurnServer.ts";

/** `RTCIceCandidateInit` (W3C WebRTC section 4.8.1) with the fields that strict clients require. */
export interface IceCandidateInit {
  candidate: string;
  sdpMid: string;
  sdpMLineIndex: number;
  usernameFragment: string;
}

/** `disconnected` may recover by itself, `failed` by an ICE restart; `closed` is final. */
export type PeerTransportState = "new" | "connected" | "disconnected" | "failed" | "closed";

/** Where a message came from; `unlabelled` is any channel that is not LiveKit's. */
export type DataSource = DataChannelKind | "unlabelled";

export type PeerTransportEvents = {
  stateChanged: [state: PeerTransportState];
  /** The peer closed DTLS: nothing flows any more. Calls are taken all the same, until {@link PeerTransport.close}. */
  closedByPeer: [];
  /** A channel can be sent on from now on. */
  dataChannelOpened: [kind: DataChannelKind];
  data: [source: DataSource, payload: Uint8Array];
};

/** One sending media section of a client's offer. */
export interface OfferedTrack {
  mid: string;
  kind: MediaKind;
  /** From `a=msid`; empty when the offer names none. LiveKit clients put AddTrackRequest.cid here. */
  trackId: string;
  /** Names the receiver for {@link AddDownTrackOptions}. The same section keeps it over renegotiations. */
  receiverId: string;
  /** Lower-case MIME type of the codec that the answer puts first. */
  mimeType: string;
  /** RTP stream ids, lowest layer first. */
  rids: string[];
}

export interface HandleOfferOptions {
  /** MIME types that the client may send, case-insensitive. Default: all that we know. */
  enabledMimeTypes?: readonly string[];
  /**
   * The MIME type to put first in the answer for a section with this msid track id, or undefined for the
   * offer's order. `mimeType` is case-insensitive.
   */
  preferredMimeType?: (trackId: string, kind: MediaKind) => string | undefined;
  /** Whether the publisher wants stereo Opus (TF_STEREO), no DTX (TF_NO_DTX), or RED (disable_red) for a section. */
  audioOptions?: (trackId: string) => { stereo: boolean; dtx: boolean; red: boolean };
}

export interface RejectedSection {
  mid: string;
  /** Undefined for a kind that is neither. */
  kind: MediaKind | undefined;
  /** As {@link OfferedTrack.trackId}. */
  trackId: string;
}

export interface HandledOffer {
  /** The answer. */
  sdp: string;
  /** Sections that the client sends on, inactive and rejected ones left out. */
  tracks: OfferedTrack[];
  /** Sections that were rejected because no codec is common. */
  rejected: RejectedSection[];
  /** SessionDescription.mid_to_track_id: each section that the answer sends on, to its track sid. */
  midToTrackId: { [mid: string]: string };
}

/** Receiving media sections that a client has to add before its down tracks can start. */
export type MissingSections = { [kind in MediaKind]: number };

export interface LocalOffer {
  sdp: string;
  /** SessionDescription.mid_to_track_id: each sending section's mid to its track sid. */
  midToTrackId: { [mid: string]: string };
}

export interface AddDownTrackOptions {
  receiverId: string;
  trackSid: string;
  /** `a=msid` stream id, in LiveKit's form `<participant sid>|<track sid or stream name>`. */
  streamId: string;
  settings: DownTrackSettings;
  /** Of a video. Default: as the client likes. */
  playoutDelay?: PlayoutDelay;
}

export type DownTrackEvents = {
  /** Once: negotiated and its transport is connected, so packets flow from now on. */
  bound: [];
  /** Once: the subscriber's answer shares no codec with the track. */
  rejected: [];
  /** Forwarding stopped for want of bandwidth, or goes on; only for tracks that may be paused. */
  streamStateChanged: [state: StreamState];
};

export interface DownTrack extends Listenable<DownTrackEvents> {
  readonly trackSid: string;
  setSettings(settings: DownTrackSettings): void;
  /** Stops forwarding; the media section turns inactive with the next offer and may be reused. */
  close(): void;
}

export interface PeerTransportOptions {
  /** For logs. */
  label: string;
  /**
   * Who offers. As offerer we create LiveKit's data channels and the sections of down tracks; as answerer the client
   * does, and down tracks take the sections that it wants to receive on.
   */
  role: "answerer" | "offerer";
  /** Lets RTP and RTCP of this peer through as a bad network would. */
  network?: NetworkConditions;
  /** How the peer may reach us, as our candidates say. Default: every way that there is. */
  candidateProtocols?: readonly IceProtocol[];
  /** The client is in this process. */
  memoryPeer?: MemoryPeer;
}

/**
 * One peer connection's server side: ICE-lite, DTLS, SRTP and SCTP behind offers and answers.
 * In LiveKit's dual mode a participant has two: a publisher (we answer) and a subscriber (we offer). In single mode
 * it has one, on which we answer, for both directions.
 */
export interface PeerTransport extends Listenable<PeerTransportEvents> {
  readonly id: string;
  readonly state: PeerTransportState;
  readonly localCandidates: readonly IceCandidateInit[];
  /**
   * Applies a client's offer. New `ice-ufrag` and `ice-pwd` restart ICE; DTLS and SRTP go on.
   *
   * @throws DevServerError `invalid_argument`: the SDP can't be parsed or lacks a required line. The
   * transport is as before.
   */
  handleOffer(sdp: string, options?: HandleOfferOptions): HandledOffer;
  /** An offer of everything that was added since; may be called while another is unanswered. */
  createOffer(options?: { iceRestart?: boolean }): LocalOffer;
  /** Applies the answer to the newest offer. @throws DevServerError `invalid_argument` */
  handleAnswer(sdp: string): void;
  /** Accepted for completeness: ICE-lite learns addresses from checks. @throws DevServerError `invalid_argument` */
  addRemoteCandidate(candidateInit: string): void;
  /** As answerer: what the client has to add to its next offer. */
  readonly missingSections: MissingSections;
  /** Takes effect on the wire with the next {@link createOffer}, or as answerer with the next {@link handleOffer}. */
  addDownTrack(options: AddDownTrackOptions): DownTrack;
  /** Queues on the reliable channel until it opens; drops on the others when they are not open or full. */
  sendData(kind: DataChannelKind, payload: Uint8Array): void;
  /** Holds media to a bandwidth in bits per second, as a narrow path would; undefined ends that. */
  limitBandwidth(bps: number | undefined): void;
  /** Bytes waiting on a channel. */
  bufferedBytes(kind: DataChannelKind): number;
  /** Sends DTLS close_notify and forgets the peer. */
  close(): void;
  /** A description of the live state as plain JSON. */
  dump(): object;
}

export type MediaPlaneEvents = {
  /** Every 400 ms, the published audio tracks that were heard in that window. */
  audioLevels: [reports: AudioLevelReport[]];
  /** Every 5 s, what became of each track on its way in and on each way out. */
  trackStats: [stats: readonly TrackStats[]];
};

/** The live state of the media plane as plain JSON. */
export interface MediaDump {
  traffic: MediaTraffic;
  transports: object[];
  engine: object;
  turn: object;
}

/** The media plane: transports, and forwarding between them. It knows no rooms and no participants. */
export interface MediaPlane extends Listenable<MediaPlaneEvents> {
  /** The UDP port that all transports share. */
  readonly udpPort: number;
  /** The TCP port for those that can't reach it (RFC 6544). */
  readonly tcpPort: number;
  /** The TCP port of TURN (RFC 8656), for those that must use a relay. */
  readonly turnPort: number;
  /** How a participant gets in by TURN. */
  turnAccess(participantSid: string): TurnAccess;
  /** Resolves when transports can be created: what they need is loaded behind the server's start. */
  ready(): Promise<void>;
  /** @throws DevServerError `failed_precondition` before {@link ready}; `unavailable` when the plane is closed or died */
  createTransport(options: PeerTransportOptions): PeerTransport;
  close(): Promise<void>;
  dump(): Promise<MediaDump>;
}
