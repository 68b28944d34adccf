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
  /** Port 0: the client rejected or stopped the section. */
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

/** @throws DevServerError `invalid_argument` that names what is missing */
export function parseRemoteDescription(sdp: string): RemoteDescription {
  const session = parseOrThrow(sdp);
  if (session.media.length === 0) throw invalid("it has no media section (m= line)");
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
    fingerprint: { algorithm: fingerprint.type.toLowerCase(), value: fingerprint.hash },
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
    rejected: media.port === 0,
    direction: media.direction ?? session.direction ?? "sendrecv",
    codecs: readCodecs(media),
    extensions: (media.ext ?? []).map(({ value, uri }) => ({ id: value, uri })),
    // sdp-transform knows no braces in ids, which Firefox writes.
    trackId: /^a=msid:\S+ (\S+)/m.exec(raw)?.[1] ?? "",
    rids: readRids(media),
    ssrcs: readSsrcs(media),
    sctpPort: media.sctpPort ?? 5000,
    line: { type: text(media.type), protocol: text(media.protocol), payloads: text(media.payloads ?? "0") },
  };
}

function readCodecs(media: MediaDescription): SdpCodec[] {
  const fmtp = new Map(media.fmtp.map(({ payload, config }) => [payload, config]));
  const rtxOf = new Map<number, number>();
  for (const { payload, codec } of media.rtp) {
    const apt = codec.toLowerCase() === "rtx" && /(?:^|;)\s*apt=(\d+)/.exec(fmtp.get(payload) ?? "");
    if (apt) rtxOf.set(Number(apt[1]), payload);
  }
  return media.rtp
    .filter(({ payload }) => payload >= 0 && payload <= 127)
    .toSorted(
      byOrderIn(
        text(media.payloads ?? "")
          .split(" ")
          .map(Number),
      ),
    )
    .map(({ payload, codec, rate, encoding }) => ({
      payloadType: payload,
      mimeType: `${media.type}/${codec}`.toLowerCase(),
      clockRate: rate ?? 0,
      channels: encoding,
      fmtp: fmtp.get(payload) ?? "",
      rtxPayloadType: rtxOf.get(payload),
    }));
}

/** The m= line's order is the client's preference; the rtpmap lines' is none. */
function byOrderIn(payloads: number[]): (a: { payload: number }, b: { payload: number }) => number {
  return (a, b) => payloads.indexOf(a.payload) - payloads.indexOf(b.payload);
}

/** Names that LiveKit's clients give to layers, lowest first. */
const ridRanks: { [rid: string]: number } = { q: 0, h: 1, f: 2, "2": 0, "1": 1, "0": 2 };

function readRids(media: MediaDescription): string[] {
  const rids = (media.rids ?? []).filter(({ direction }) => direction === "send").map(({ id }) => text(id));
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
