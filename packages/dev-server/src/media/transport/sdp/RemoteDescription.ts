import { type MediaDescription, parse, type SessionDescription } from "sdp-transform";
import { DevServerError } from "../../../base/errors.ts";
import type { MediaKind } from "../../parameters.ts";

export type SdpDirection = "sendrecv" | "sendonly" | "recvonly" | "inactive";

/** One payload type with its `fmtp` line (RFC 8866). */
export interface SdpCodec {
  payloadType: number;
  /** Lower-case MIME type. */
  mimeType: string;
  clockRate: number;
  channels: number | undefined;
  fmtp: string;
  rtxPayloadType: number | undefined;
}

/** A media section as the client wrote it. */
export interface RemoteSection {
  /** `other` is a kind that no LiveKit client sends; it is refused. */
  kind: MediaKind | "application" | "other";
  mid: string;
  /** The client rejected or stopped the section: port 0 and not `bundle-only` (RFC 8843 section 6), as Firefox offers. */
  rejected: boolean;
  direction: SdpDirection;
  codecs: SdpCodec[];
  extensions: { id: number; uri: string }[];
  trackId: string;
  /** Of streams that the client sends, lowest layer first. */
  rids: string[];
  ssrcs: { ssrc: number; rtxSsrc?: number }[];
  sctpPort: number;
  /** What our answer must repeat of a section that it refuses. */
  line: { type: string; protocol: string; payloads: string };
}

/** An offer or answer of a client (RFC 9429), reduced to what the server needs, with BUNDLE applied. */
export interface RemoteDescription {
  ice: { ufrag: string; pwd: string };
  /** RFC 8122; `algorithm` in lower case, as `sha-256`. */
  fingerprint: { algorithm: string; value: string };
  setup: "actpass" | "active" | "passive";
  /** Takes one-byte and two-byte header extensions side by side (RFC 8285 section 6). */
  extmapAllowMixed: boolean;
  sections: RemoteSection[];
}

/** What two bytes a header extension element can say (RFC 8285 section 4.3). */
const maxExtensionId = 255;
/** Two tracks each of a thousand people; to answer more would hold up everyone else. */
const maxSections = 2048;
/** Clients send three layers. */
const maxRids = 16;

/** @throws DevServerError `invalid_argument` that names what is missing */
export function parseRemoteDescription(sdp: string): RemoteDescription {
  const session = parseOrThrow(sdp);
  if (session.media.length === 0) throw invalid("it has no media section (m= line)");
  if (session.media.length > maxSections) throw invalid(`it has more than ${maxSections} media sections`);
  // With BUNDLE the sections share one transport, so any section's transport lines are everyone's.
  const sources = [...session.media.filter(({ port }) => port !== 0), session, ...session.media];
  const ufrag = first(sources, (source) => source.iceUfrag);
  const pwd = first(sources, (source) => source.icePwd);
  const fingerprint = first(sources, (source) => source.fingerprint);
  const setup = first(sources, (source) => source.setup);
  if (ufrag === undefined || pwd === undefined) throw invalid("a=ice-ufrag or a=ice-pwd is missing");
  if (fingerprint === undefined) throw invalid("a=fingerprint is missing");
  if (setup !== "actpass" && setup !== "active" && setup !== "passive") {
    throw invalid("a=setup is neither actpass, active nor passive");
  }
  const rawSections = sdp.split(/^m=/m).slice(1);
  return {
    ice: { ufrag: text(ufrag), pwd: text(pwd) },
    fingerprint: { algorithm: text(fingerprint.type).toLowerCase(), value: text(fingerprint.hash) },
    setup,
    extmapAllowMixed: session.extmapAllowMixed !== undefined,
    sections: session.media.map((media, index) => toSection(media, session, rawSections[index] ?? "")),
  };
}

function parseOrThrow(sdp: string): SessionDescription {
  try {
    return parse(sdp);
  } catch (error) {
    throw invalid("it can't be parsed", error);
  }
}

function invalid(reason: string, cause?: unknown): DevServerError {
  return new DevServerError(
    "invalid_argument",
    `The session description is unusable: ${reason}. Send what createOffer or createAnswer of an ` +
      "RTCPeerConnection gave, unchanged.",
    { cause },
  );
}

/** sdp-transform turns what looks like a number into one, whatever its types say. */
function text(value: unknown): string {
  return typeof value === "number" ? value.toString() : typeof value === "string" ? value : "";
}

function first<Source, Value>(
  sources: Source[],
  read: (source: Source) => Value | undefined,
): Value | undefined {
  for (const source of sources) {
    const value = read(source);
    if (value !== undefined) return value;
  }
  return undefined;
}

function toSection(media: MediaDescription, session: SessionDescription, raw: string): RemoteSection {
  if (media.mid === undefined) throw invalid("a media section has no a=mid");
  return {
    kind:
      media.type === "audio" || media.type === "video" || media.type === "application" ? media.type : "other",
    mid: text(media.mid),
    rejected: media.port === 0 && media.bundleOnly === undefined,
    direction: media.direction ?? session.direction ?? "sendrecv",
    codecs: readCodecs(media),
    extensions: (media.ext ?? [])
      .filter(({ value }) => Number.isInteger(value) && value >= 1 && value <= maxExtensionId)
      .map(({ value, uri }) => ({ id: value, uri: text(uri) })),
    // sdp-transform knows no braces in ids, which Firefox writes.
    trackId: /^a=msid:\S+ (\S+)/m.exec(raw)?.[1] ?? "",
    rids: readRids(media),
    ssrcs: readSsrcs(media),
    sctpPort: readSctpPort(media.sctpPort),
    line: { type: text(media.type), protocol: text(media.protocol), payloads: text(media.payloads ?? "0") },
  };
}

function readSctpPort(port: number = 5000): number {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw invalid("a=sctp-port is no port");
}

function readCodecs(media: MediaDescription): SdpCodec[] {
  const fmtp = new Map(media.fmtp.map(({ payload, config }) => [payload, text(config)]));
  const rtxOf = new Map<number, number>();
  for (const { payload, codec } of media.rtp) {
    const apt = text(codec).toLowerCase() === "rtx" && /(?:^|;)\s*apt=(\d+)/.exec(fmtp.get(payload) ?? "");
    if (apt) rtxOf.set(Number(apt[1]), payload);
  }
  const order = new Map(
    text(media.payloads ?? "")
      .split(" ")
      .map((payload, index) => [Number(payload), index]),
  );
  // By number, so that an offer can't name more than there are.
  const known = new Map(media.rtp.filter(isPayloadType).map((line) => [line.payload, line]));
  return Array.from(known.values())
    .toSorted((a, b) => (order.get(a.payload) ?? -1) - (order.get(b.payload) ?? -1))
    .map(({ payload, codec, rate, encoding }) => ({
      payloadType: payload,
      mimeType: `${media.type}/${text(codec)}`.toLowerCase(),
      clockRate: rate !== undefined && Number.isInteger(rate) ? rate : 0,
      channels: Number.isInteger(encoding) ? encoding : undefined,
      fmtp: fmtp.get(payload) ?? "",
      rtxPayloadType: rtxOf.get(payload),
    }));
}

function isPayloadType({ payload }: { payload: number }): boolean {
  return Number.isInteger(payload) && payload >= 0 && payload <= 127;
}

/** Names that LiveKit's clients give to layers, lowest first. */
const ridRanks: { [rid: string]: number } = { q: 0, h: 1, f: 2, "2": 0, "1": 1, "0": 2 };

function readRids(media: MediaDescription): string[] {
  const sent = (media.rids ?? []).filter(({ direction }) => direction === "send").map(({ id }) => text(id));
  const rids = Array.from(new Set(sent)).slice(0, maxRids);
  const ranked = rids.every((rid) => ridRanks[rid] !== undefined);
  return ranked ? rids.toSorted((a, b) => (ridRanks[a] ?? 0) - (ridRanks[b] ?? 0)) : rids;
}

function readSsrcs(media: MediaDescription): RemoteSection["ssrcs"] {
  const twins = new Map<number, number>();
  for (const { semantics, ssrcs } of media.ssrcGroups ?? []) {
    const [ssrc, rtxSsrc] = text(ssrcs).split(" ").map(Number);
    if (semantics === "FID" && ssrc && rtxSsrc) twins.set(ssrc, rtxSsrc);
  }
  const repairs = new Set(twins.values());
  const named = new Set((media.ssrcs ?? []).map(({ id }) => id));
  return Array.from(named)
    .filter((ssrc) => Number.isInteger(ssrc) && ssrc > 0 && ssrc <= 0xffffffff && !repairs.has(ssrc))
    .map((ssrc) => {
      const rtxSsrc = twins.get(ssrc);
      return rtxSsrc === undefined ? { ssrc } : { ssrc, rtxSsrc };
    });
}
