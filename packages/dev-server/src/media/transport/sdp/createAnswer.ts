import type { MediaDescription } from "sdp-transform";
import type { MediaKind, ReceiverParameters } from "../../parameters.ts";
import type { HandledOffer, HandleOfferOptions, OfferedTrack } from "../../MediaPlane.ts";
import { isLayeredCodec } from "../../layeredCodecs.ts";
import {
  publisherFeedback,
  redMimeType,
  selectPublisherCodecs,
  subscriberFeedback,
  toCodecParameters,
} from "./codecs.ts";
import { publisherExtensions, selectExtensions, singleConnectionExtensions } from "./headerExtensions.ts";
import {
  codecLines,
  dataSection,
  type LocalTransport,
  rtpSection,
  writeDescription,
} from "./LocalDescription.ts";
import { type PlacedTrack, sendingLines } from "./PlacedTrack.ts";
import type { PublishedTrack } from "./PublishedTrack.ts";
import type { RemoteDescription, RemoteSection } from "./RemoteDescription.ts";

export interface Answer extends Pick<HandledOffer, "sdp" | "tracks" | "rejected"> {
  receivers: ReceiverParameters[];
  published: PublishedTrack[];
}

/** A sending section that the answer accepts. */
interface AcceptedSection {
  media: MediaDescription;
  receiver: ReceiverParameters;
  published: PublishedTrack;
}

/**
 * The server's answer to a client: receive everything that we can (RFC 9429 section 5.3), and send `sending` where the
 * client receives.
 */
export function createAnswer(
  transportId: string,
  remote: RemoteDescription,
  local: LocalTransport,
  version: number,
  options: HandleOfferOptions = {},
  sending: ReadonlyMap<string, PlacedTrack> = new Map(),
): Answer {
  const tracks: OfferedTrack[] = [];
  const rejected: HandledOffer["rejected"] = [];
  const receivers: ReceiverParameters[] = [];
  const published: PublishedTrack[] = [];
  const media = remote.sections.map((section): MediaDescription => {
    const { kind, mid } = section;
    if (section.rejected) return rejectedSection(section);
    if (kind === "application") return dataSection(local, mid);
    const accepted = kind === "other" ? undefined : accept(transportId, section, kind, local, options);
    if (!accepted) {
      rejected.push({ mid, kind: kind === "other" ? undefined : kind, trackId: section.trackId });
      return rejectedSection(section);
    }
    if (accepted.media.direction === "recvonly") {
      receivers.push(accepted.receiver);
      published.push(accepted.published);
      tracks.push(toOfferedTrack(section, accepted));
    }
    const track = sending.get(mid);
    return track ? sendingSection(section, accepted, track) : accepted.media;
  });
  return { sdp: writeDescription(local, version, media), tracks, rejected, receivers, published };
}

function accept(
  transportId: string,
  section: RemoteSection,
  kind: MediaKind,
  local: LocalTransport,
  options: HandleOfferOptions,
): AcceptedSection | undefined {
  const { mid, trackId, rids, ssrcs } = section;
  const sends = section.direction === "sendonly" || section.direction === "sendrecv";
  const audio = options.audioOptions?.(trackId) ?? { stereo: false, dtx: true, red: false };
  const preferred =
    options.preferredMimeType?.(trackId, kind) ?? (kind === "audio" && audio.red ? redMimeType : undefined);
  const selected = selectPublisherCodecs(
    section.codecs,
    preferred,
    sends ? options.enabledMimeTypes : undefined,
  );
  const codecs = selected.map((codec) =>
    codec.mimeType === "audio/opus" ? { ...codec, fmtp: opusFormat(audio) } : codec,
  );
  const [codec] = codecs;
  if (!codec) return undefined;
  const extensions = selectExtensions(section.extensions, publisherExtensions[kind]);
  const svc = rids.length === 0 && isLayeredCodec(codec.mimeType);
  const receiverId = `${transportId}/${mid}`;
  const media: MediaDescription = {
    ...rtpSection(local, kind, mid, sends ? "recvonly" : "inactive"),
    ...codecLines(codecs, publisherFeedback[kind]),
    // Browsers offer a new section only the extensions that an older one of its kind was answered with.
    ext: sends
      ? extensions.lines
      : selectExtensions(section.extensions, singleConnectionExtensions[kind]).lines,
    ...(sends && simulcastLines(rids)),
  };
  const receiver: ReceiverParameters = {
    receiverId,
    transportId,
    mid,
    kind,
    codecs: codecs.map(toCodecParameters),
    extensions: extensions.ids,
    rids,
    ssrcs,
    nack: true,
    svc,
  };
  return {
    media,
    receiver,
    published: { receiverId, kind, codec, stereo: kind === "audio" && audio.stereo, svc },
  };
}

/** A section that sends: the track's codec first, then all others, see {@link offeredCodecs}. */
function sendingSection(
  section: RemoteSection,
  { media, published }: AcceptedSection,
  track: PlacedTrack,
): MediaDescription {
  const { kind } = published;
  if (media.direction === "recvonly") return { ...media, direction: "sendrecv", ...sendingLines(track) };
  const others = selectPublisherCodecs(section.codecs, undefined).filter(({ payloadType }) =>
    track.codecs.every((codec) => codec.payloadType !== payloadType),
  );
  return {
    ...media,
    direction: "sendonly",
    ...codecLines([...track.codecs, ...others], subscriberFeedback[kind]),
    ...sendingLines(track),
  };
}

/** What we want to receive (RFC 7587 section 6.1). */
function opusFormat({ stereo, dtx }: { stereo: boolean; dtx: boolean }): string {
  const wishes = ["minptime=10", "useinbandfec=1"];
  if (dtx) wishes.push("usedtx=1");
  if (stereo) wishes.push("stereo=1", "maxaveragebitrate=510000");
  return wishes.join(";");
}

/** RFC 8853 section 5.3: the answer keeps the rids that it will receive. */
function simulcastLines(rids: string[]): Pick<MediaDescription, "rids" | "simulcast"> {
  if (rids.length === 0) return {};
  return {
    rids: rids.map((id) => ({ id, direction: "recv" })),
    simulcast: { dir1: "recv", list1: rids.join(";") },
  };
}

function rejectedSection({ mid, line }: RemoteSection): MediaDescription {
  return {
    ...line,
    port: 0,
    rtp: [],
    fmtp: [],
    connection: { version: 4, ip: "0.0.0.0" },
    mid,
    direction: "inactive",
  };
}

function toOfferedTrack(section: RemoteSection, { published }: AcceptedSection): OfferedTrack {
  const { mid, trackId, rids } = section;
  const { kind, receiverId, codec } = published;
  return { mid, kind, trackId, receiverId, mimeType: codec.mimeType, rids };
}
