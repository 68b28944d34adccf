/** Plain values that describe media to the forwarding path. They cross a thread, so: no methods, no classes. */

export type MediaKind = "audio" | "video";

/** LiveKit's data channels, by label `_reliable`, `_lossy` and `_data_track`. */
export type DataChannelKind = "reliable" | "lossy" | "dataTrack";

/** One payload type of a media section after negotiation (RFC 8866 `rtpmap`, RFC 4588 `apt`). */
export interface CodecParameters {
  payloadType: number;
  /** Lower-case MIME type, as in LiveKit's TrackInfo: `audio/opus`, `video/vp8`, `video/h264`. */
  mimeType: string;
  /** RTP clock rate in Hz. */
  clockRate: number;
  /** Payload type of the RTX stream that repairs this one. */
  rtxPayloadType?: number;
  /** Of `audio/red` (RFC 2198): the payload type of what it repeats. */
  primaryPayloadType?: number;
}

/** Header extension ids of a media section (RFC 8285); absent means not negotiated. */
export interface HeaderExtensionIds {
  mid?: number;
  rid?: number;
  repairedRid?: number;
  audioLevel?: number;
  transportWideCc?: number;
  absSendTime?: number;
  dependencyDescriptor?: number;
  absCaptureTime?: number;
  playoutDelay?: number;
}

/** A published track as the wire carries it: one media section of the publisher's offer. */
export interface ReceiverParameters {
  receiverId: string;
  transportId: string;
  mid: string;
  kind: MediaKind;
  codecs: CodecParameters[];
  extensions: HeaderExtensionIds;
  /** RTP stream ids, lowest layer first; empty when the track has a single stream without rid. */
  rids: string[];
  /** SSRCs named in the offer, each with its RTX twin where there is one (RFC 5576 `FID`). */
  ssrcs: { ssrc: number; rtxSsrc?: number }[];
  /** Whether the publisher answers NACKs for this section. */
  nack: boolean;
  /** One stream holds all spatial layers; without, each has its own. */
  svc: boolean;
}

/** For how long receivers keep a video back before they show it; 0 to 40,950 each. */
export interface PlayoutDelay {
  minMs: number;
  maxMs: number;
}

/** One subscriber's copy of a track: one media section of the subscriber's transport. */
export interface DownTrackParameters {
  downTrackId: string;
  transportId: string;
  receiverId: string;
  kind: MediaKind;
  /** The codec that the subscriber agreed to; must be the receiver's. */
  codec: CodecParameters;
  /** The receiver's {@link ReceiverParameters.svc}. */
  svc: boolean;
  extensions: HeaderExtensionIds;
  mid: string;
  ssrc: number;
  rtxSsrc?: number;
  cname: string;
  /** Of a video, where the room has one. */
  playoutDelay?: PlayoutDelay;
}

/** What a subscriber wants of a track. */
export interface DownTrackSettings {
  /** Nothing is forwarded while true: the subscriber disabled the track, or the publisher muted it. */
  paused: boolean;
  /** Highest spatial layer to forward, 0 the lowest. */
  maxSpatialLayer: number;
  /** Highest temporal layer to forward, 0 the lowest. */
  maxTemporalLayer: number;
  /** 1 to 255; when bandwidth is short, tracks with a higher one are served first. */
  priority: number;
  /** Whether forwarding may stop when even the lowest layer does not fit the bandwidth. */
  mayPause: boolean;
}

/** LiveKit's StreamState: `paused` for want of bandwidth, and `active` again. */
export type StreamState = "active" | "paused";

export interface StreamStateChange {
  downTrackId: string;
  transportId: string;
  state: StreamState;
}

/** What went over the media socket since the start, STUN and DTLS included. */
export interface MediaTraffic {
  packetsReceived: number;
  bytesReceived: number;
  packetsSent: number;
  bytesSent: number;
}

/** How loud a published track was over the last window (RFC 6464 levels, averaged). */
export interface AudioLevelReport {
  receiverId: string;
  /** Linear, 0 silent to 1 full scale. */
  level: number;
}

/** What became of a track in the last 5 s, on its way from its publisher or to one subscriber. */
export interface TrackStats {
  /** The transport that media came from or went to. */
  transportId: string;
  receiverId: string;
  direction: "published" | "subscribed";
  mimeType: string;
  /** Packets that should have come, by the receiving side's reports. */
  packets: number;
  /** Of these, the ones that did not, repaired ones not counted. */
  lost: number;
  /** Whether the sending side's reports came. */
  reported: boolean;
  /** Nothing was to be sent, or nothing is known. */
  idle: boolean;
  /** Stopped for want of bandwidth. */
  paused: boolean;
  /** Spatial layers below what is wanted and there is, averaged over time. */
  missingLayers: number;
}
