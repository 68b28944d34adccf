import type { CodecParameters, MediaKind } from "../../parameters.ts";
import type { SdpCodec } from "./RemoteDescription.ts";

/** Redundant audio: each packet repeats the sound of those before it. */
export const redMimeType = "audio/red";

/** What publishers may send, most wanted first where an offer leaves it open. RED is taken where it is wanted. */
const publisherCodecRanks: { [mimeType: string]: number } = {
  "audio/opus": 0,
  "video/vp8": 0,
  "video/h264": 0,
  "video/vp9": 1,
  "video/av1": 1,
};

/**
 * The codecs that an answer accepts, in its order: the wanted one, then those that every client decodes, then the
 * rest, and otherwise as offered.
 */
export function selectPublisherCodecs(
  offered: SdpCodec[],
  preferredMimeType: string | undefined,
  enabledMimeTypes?: readonly string[],
): SdpCodec[] {
  const enabled = enabledMimeTypes && new Set(enabledMimeTypes.map((mimeType) => mimeType.toLowerCase()));
  const preferred = preferredMimeType?.toLowerCase();
  const rank = ({ mimeType }: SdpCodec): number =>
    mimeType === preferred ? -1 : (publisherCodecRanks[mimeType] ?? 0);
  const isTaken = (codec: SdpCodec): boolean =>
    (publisherCodecRanks[codec.mimeType] !== undefined && enabled?.has(codec.mimeType) !== false) ||
    (preferred === redMimeType && redPrimary(codec, offered) !== undefined);
  const taken = offered.filter(isTaken);
  const common = new Set(taken.filter(isCommon).map(({ mimeType }) => mimeType));
  return taken
    .filter((codec) => isCommon(codec) || !common.has(codec.mimeType))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** In a profile that livekit-server takes. Others are for who has no such: browsers offer up to nine of a codec. */
function isCommon({ mimeType, fmtp }: SdpCodec): boolean {
  switch (mimeType) {
    case "video/h264":
      return ["42e0/1", "42e0/0", "6400/1"].includes(h264Key(fmtp));
    case "video/vp9":
      return ["0", "1"].includes(vp9Profile(fmtp));
    case "video/av1":
      return !/profile=[12]/.test(fmtp);
    default:
      return true;
  }
}

export function toCodecParameters({
  payloadType,
  mimeType,
  clockRate,
  rtxPayloadType,
  fmtp,
}: SdpCodec): CodecParameters {
  const codec = { payloadType, mimeType, clockRate };
  if (mimeType === redMimeType) return { ...codec, primaryPayloadType: redBlockType(fmtp) };
  return rtxPayloadType === undefined ? codec : { ...codec, rtxPayloadType };
}

/** `rtcp-fb` values of a publisher's section. */
export const publisherFeedback: { [kind in MediaKind]: readonly string[] } = {
  audio: ["nack"],
  video: ["transport-cc", "ccm fir", "nack", "nack pli"],
};

/** `rtcp-fb` values of a subscriber's section. REMB is for clients without transport-wide feedback. */
export const subscriberFeedback: { [kind in MediaKind]: readonly string[] } = {
  audio: ["transport-cc", "nack"],
  video: ["transport-cc", "goog-remb", "ccm fir", "nack", "nack pli"],
};

/** The codecs to offer for a publisher's track, most wanted first. Who does not take RED gets what it repeats. */
export function toSubscriberCodecs(published: SdpCodec): SdpCodec[] {
  const codec = toSubscriberCodec(published);
  return codec.mimeType === redMimeType ? [codec, toSubscriberCodec(opusOf(published))] : [codec];
}

/** The codec of a publisher's track under the payload types of our offers, which are livekit-server's. */
function toSubscriberCodec(published: SdpCodec): SdpCodec {
  const { mimeType, clockRate, channels } = published;
  const base = { mimeType, clockRate, channels };
  switch (mimeType) {
    case redMimeType:
      return { ...base, payloadType: 63, fmtp: "111/111", rtxPayloadType: undefined };
    case "audio/opus":
      return { ...base, payloadType: 111, fmtp: "minptime=10;useinbandfec=1", rtxPayloadType: undefined };
    case "video/h264":
      return { ...base, ...h264(published.fmtp) };
    case "video/vp9":
      return { ...base, ...vp9(published.fmtp) };
    case "video/av1":
      return { ...base, payloadType: 35, fmtp: published.fmtp, rtxPayloadType: 36 };
    default:
      return { ...base, payloadType: 96, fmtp: "", rtxPayloadType: 97 };
  }
}

/**
 * What an offered section names: the track's own codecs first, then all others. Clients built on pion take no codec
 * later that the first section of its kind lacked.
 */
export function offeredCodecs(codecs: readonly SdpCodec[]): SdpCodec[] {
  if (codecs.some(({ mimeType }) => mimeType.startsWith("audio/"))) return [...codecs];
  const taken = new Set(codecs.map(({ payloadType }) => payloadType));
  return [...codecs, ...subscriberVideoCodecs.filter(({ payloadType }) => !taken.has(payloadType))];
}

/** The answered codec that is the offered one: of H264 there are several. */
export function matchAnsweredCodec(answered: SdpCodec[], offered: SdpCodec): SdpCodec | undefined {
  const { mimeType, payloadType } = offered;
  const same = answered.find((codec) => codec.mimeType === mimeType && codec.payloadType === payloadType);
  return same ?? matchSubscriberCodec(answered, offered);
}

/** The offered codecs that a published track can be sent as, most wanted first; none when the client can't decode it. */
export function matchSubscriberCodecs(offered: SdpCodec[], published: SdpCodec): SdpCodec[] {
  if (published.mimeType !== redMimeType) {
    const match = matchSubscriberCodec(offered, published);
    return match ? [match] : [];
  }
  const red = offered.find((codec) => codec.mimeType === redMimeType && redPrimary(codec, offered));
  const opus = red ? redPrimary(red, offered) : matchSubscriberCodec(offered, opusOf(published));
  if (!opus) return [];
  const { fmtp } = toSubscriberCodec(opus);
  return [...(red ? [red] : []), { ...opus, fmtp }];
}

function matchSubscriberCodec(offered: SdpCodec[], published: SdpCodec): SdpCodec | undefined {
  const { mimeType, fmtp } = toSubscriberCodec(published);
  const format = formatKey(mimeType, fmtp);
  const match = offered.find(
    (codec) => codec.mimeType === mimeType && formatKey(mimeType, codec.fmtp) === format,
  );
  return match && { ...match, fmtp };
}

function opusOf(red: SdpCodec): SdpCodec {
  return { ...red, mimeType: "audio/opus", fmtp: "" };
}

/** The Opus that RED repeats, as in `111/111` (RFC 2198 section 5). */
function redPrimary(codec: SdpCodec, offered: readonly SdpCodec[]): SdpCodec | undefined {
  const payloadType = redBlockType(codec.fmtp);
  if (codec.mimeType !== redMimeType) return undefined;
  return offered.find((each) => each.mimeType === "audio/opus" && each.payloadType === payloadType);
}

function redBlockType(fmtp: string): number {
  return Number(/^(\d+)(?:\/\1)+$/.exec(fmtp)?.[1] ?? -1);
}

/** What a decoder must agree on beyond the MIME type. */
function formatKey(mimeType: string, fmtp: string): string {
  switch (mimeType) {
    case "video/h264":
      return h264Key(fmtp);
    case "video/vp9":
      return vp9Profile(fmtp);
    default:
      return "";
  }
}

type Format = Pick<SdpCodec, "payloadType" | "fmtp" | "rtxPayloadType">;

function vp9Profile(fmtp: string): string {
  return /profile-id=(\d+)/.exec(fmtp)?.[1] ?? "0";
}

function vp9(fmtp: string): Format {
  const profile = vp9Profile(fmtp);
  const payloadType = profile === "0" ? 98 : 100;
  return { payloadType, fmtp: `profile-id=${profile}`, rtxPayloadType: payloadType + 1 };
}

/** Payload types by profile_idc with constraint flags, and packetization mode (RFC 6184 section 8.1). */
const h264PayloadTypes: { [profileAndMode: string]: number } = {
  "42e0/1": 108,
  "42e0/0": 125,
  "4200/1": 102,
  "4200/0": 104,
  "4d00/1": 106,
  "4d00/0": 39,
  "6400/1": 123,
};

function h264ProfileLevelId(fmtp: string): string {
  return /profile-level-id=([0-9a-f]{6})/i.exec(fmtp)?.[1]?.toLowerCase() ?? "42e01f";
}

/** Profile with constraint flags, and packetization mode: levels may differ. */
function h264Key(fmtp: string): string {
  return `${h264ProfileLevelId(fmtp).slice(0, 4)}/${h264Mode(fmtp)}`;
}

function h264Mode(fmtp: string): 0 | 1 {
  return /packetization-mode=1/.test(fmtp) ? 1 : 0;
}

function h264(fmtp: string): Format {
  const mode = h264Mode(fmtp);
  const payloadType = h264PayloadTypes[h264Key(fmtp)] ?? (mode === 1 ? 108 : 125);
  const profileLevelId = h264ProfileLevelId(fmtp);
  return {
    payloadType,
    fmtp: `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profileLevelId}`,
    rtxPayloadType: payloadType + 1,
  };
}

const video = (mimeType: string, fmtp = ""): SdpCodec =>
  toSubscriberCodec({
    payloadType: 0,
    mimeType,
    clockRate: 90_000,
    channels: undefined,
    fmtp,
    rtxPayloadType: undefined,
  });

const subscriberVideoCodecs: readonly SdpCodec[] = [
  video("video/vp8"),
  video("video/h264", "packetization-mode=1;profile-level-id=42e01f"),
  video("video/h264", "packetization-mode=0;profile-level-id=42e01f"),
  video("video/h264", "packetization-mode=1;profile-level-id=42001f"),
  video("video/h264", "packetization-mode=0;profile-level-id=42001f"),
  video("video/vp9"),
  video("video/av1"),
];
