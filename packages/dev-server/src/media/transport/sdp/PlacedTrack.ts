import type { MediaDescription } from "sdp-transform";
import { randomUint32 } from "../../../base/ids.ts";
import type { DownTrackParameters, HeaderExtensionIds, MediaKind, PlayoutDelay } from "../../parameters.ts";
import { toCodecParameters } from "./codecs.ts";
import type { PublishedTrack } from "./PublishedTrack.ts";
import type { headerExtensionUris, offeredExtensionIds } from "./headerExtensions.ts";
import type { SdpCodec } from "./RemoteDescription.ts";

/** A down track that wants a media section. */
export interface SendingTrack {
  downTrackId: string;
  trackSid: string;
  streamId: string;
  published: PublishedTrack;
  playoutDelay?: PlayoutDelay;
}

/** A down track with what its section says of it. */
export interface PlacedTrack extends SendingTrack {
  /** That the section lists, most wanted first. */
  codecs: SdpCodec[];
  ssrc: number;
  rtxSsrc: number | undefined;
}

export function placeTrack(track: SendingTrack, subscriberCodecs: SdpCodec[]): PlacedTrack {
  const isStereo = ({ mimeType }: SdpCodec): boolean => track.published.stereo && mimeType === "audio/opus";
  const codecs = subscriberCodecs.map((codec) =>
    isStereo(codec) ? { ...codec, fmtp: `${codec.fmtp};sprop-stereo=1` } : codec,
  );
  return {
    ...track,
    codecs,
    ssrc: randomUint32(),
    rtxSsrc: codecs[0]?.rtxPayloadType === undefined ? undefined : randomUint32(),
  };
}

/** `msid` and `ssrc` lines of a section that sends a track. */
export function sendingLines({ streamId, trackSid, ssrc, rtxSsrc }: PlacedTrack): Partial<MediaDescription> {
  const ssrcs = rtxSsrc === undefined ? [ssrc] : [ssrc, rtxSsrc];
  return {
    msid: [{ id: streamId, appdata: trackSid }],
    ssrcs: ssrcs.map((id) => ({ id, attribute: "cname", value: streamId })),
    ...(rtxSsrc !== undefined && { ssrcGroups: [{ semantics: "FID", ssrcs: ssrcs.join(" ") }] }),
  };
}

/** What the forwarding path needs to know of a section that both sides agreed on. */
export function downTrackParameters(
  track: PlacedTrack,
  section: {
    transportId: string;
    mid: string;
    kind: MediaKind;
    codec: SdpCodec;
    extensions: HeaderExtensionIds;
  },
): DownTrackParameters {
  const { transportId, mid, kind, codec, extensions } = section;
  return {
    downTrackId: track.downTrackId,
    transportId,
    receiverId: track.published.receiverId,
    kind,
    codec: toCodecParameters(codec),
    svc: track.published.svc,
    extensions,
    mid,
    ssrc: track.ssrc,
    cname: track.streamId,
    ...(track.playoutDelay && { playoutDelay: track.playoutDelay }),
    ...(codec.rtxPayloadType !== undefined && track.rtxSsrc !== undefined && { rtxSsrc: track.rtxSsrc }),
  };
}

type SubscriberExtension = keyof typeof offeredExtensionIds & keyof typeof headerExtensionUris;

/**
 * Extensions of a subscriber's section. Absolute send times are what a client makes its REMB estimate of, when it does
 * not take transport-wide numbers.
 */
export function subscriberExtensions(
  kind: MediaKind,
  mimeType: string,
  hasPlayoutDelay: boolean,
): SubscriberExtension[] {
  if (kind === "audio") return ["transportWideCc", "absCaptureTime"];
  const layered = mimeType === "video/av1" || mimeType === "video/vp9";
  const names: SubscriberExtension[] = ["absSendTime", "transportWideCc", "absCaptureTime"];
  if (layered) names.push("dependencyDescriptor");
  if (hasPlayoutDelay) names.push("playoutDelay");
  return names;
}
