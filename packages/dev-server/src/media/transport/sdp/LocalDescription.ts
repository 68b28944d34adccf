import { type MediaDescription, type SessionDescription, write } from "sdp-transform";
import type { MediaKind } from "../../parameters.ts";
import type { IceCredentials } from "../IceLite.ts";
import type { HostCandidate } from "./hostCandidates.ts";
import type { SdpCodec } from "./RemoteDescription.ts";

/** What all sections of one of our descriptions share. */
export interface LocalTransport {
  sessionId: string;
  ice: IceCredentials;
  /** SHA-256, in SDP's form. */
  fingerprint: string;
  setup: "actpass" | "active" | "passive";
  /** Long header extensions, as AV1's dependency descriptor, may come; only to be answered where it was offered. */
  extmapAllowMixed: boolean;
  candidates: readonly HostCandidate[];
}

/** Largest data channel message that we take; LiveKit's clients stay below 64,000 bytes. */
export const maxDataMessageBytes = 65_536;

/** @param version - Grows with each description of one session (RFC 8866 section 5.2). */
export function writeDescription(
  transport: LocalTransport,
  version: number,
  media: MediaDescription[],
): string {
  const bundled = media.filter(({ port }) => port !== 0);
  const session: SessionDescription = {
    version: 0,
    origin: {
      username: "-",
      sessionId: transport.sessionId,
      sessionVersion: version,
      netType: "IN",
      ipVer: 4,
      address: "127.0.0.1",
    },
    name: "-",
    timing: { start: 0, stop: 0 },
    icelite: "ice-lite",
    ...(transport.extmapAllowMixed && { extmapAllowMixed: "extmap-allow-mixed" }),
    msidSemantic: { semantic: "WMS", token: "*" },
    ...(bundled.length > 0 && {
      groups: [{ type: "BUNDLE", mids: bundled.map(({ mid }) => mid).join(" ") }],
    }),
    // Only the first counts (RFC 9143 section 10); a client would try those of each.
    media: media.map((section) =>
      section === bundled[0] ? { ...section, ...candidateLines(transport) } : section,
    ),
  };
  return write(session);
}

function candidateLines({ candidates }: LocalTransport): Partial<MediaDescription> {
  return { candidates: Array.from(candidates), endOfCandidates: "end-of-candidates" };
}

/** A section's transport lines; ICE and DTLS are in each, though the bundle has but one. */
export function transportLines(transport: LocalTransport): Partial<MediaDescription> {
  return {
    port: 9,
    connection: { version: 4, ip: "0.0.0.0" },
    iceUfrag: transport.ice.ufrag,
    icePwd: transport.ice.pwd,
    fingerprint: { type: "sha-256", hash: transport.fingerprint },
    setup: transport.setup,
  };
}

/** `rtpmap`, `fmtp` and `rtcp-fb` lines, with each codec's RTX. */
export function codecLines(
  codecs: readonly SdpCodec[],
  feedback: readonly string[],
): Pick<MediaDescription, "rtp" | "fmtp" | "rtcpFb" | "payloads"> {
  const rtp: MediaDescription["rtp"] = [];
  const fmtp: MediaDescription["fmtp"] = [];
  for (const { payloadType, mimeType, clockRate, channels, fmtp: config, rtxPayloadType } of codecs) {
    const codec = codecNames[mimeType] ?? mimeType.slice(mimeType.indexOf("/") + 1);
    rtp.push({
      payload: payloadType,
      codec,
      rate: clockRate,
      ...(channels !== undefined && { encoding: channels }),
    });
    if (config) fmtp.push({ payload: payloadType, config });
    if (rtxPayloadType === undefined) continue;
    rtp.push({ payload: rtxPayloadType, codec: "rtx", rate: clockRate });
    fmtp.push({ payload: rtxPayloadType, config: `apt=${payloadType}` });
  }
  const rtcpFb = codecs.flatMap(({ payloadType }) =>
    feedback.map((value) => {
      const [type = "", subtype] = value.split(" ");
      return subtype === undefined ? { payload: payloadType, type } : { payload: payloadType, type, subtype };
    }),
  );
  return { rtp, fmtp, rtcpFb, payloads: rtp.map(({ payload }) => payload).join(" ") };
}

/** Some clients compare names by case. */
const codecNames: { [mimeType: string]: string } = {
  "audio/opus": "opus",
  "video/vp8": "VP8",
  "video/vp9": "VP9",
  "video/h264": "H264",
  "video/av1": "AV1",
};

export function rtpSection(
  transport: LocalTransport,
  kind: MediaKind,
  mid: string,
  direction: "sendonly" | "recvonly" | "inactive",
): MediaDescription {
  return {
    type: kind,
    port: 9,
    protocol: "UDP/TLS/RTP/SAVPF",
    rtp: [],
    fmtp: [],
    ...transportLines(transport),
    mid,
    direction,
    rtcpMux: "rtcp-mux",
    rtcpRsize: "rtcp-rsize",
  };
}

export function dataSection(transport: LocalTransport, mid: string): MediaDescription {
  return {
    type: "application",
    port: 9,
    protocol: "UDP/DTLS/SCTP",
    payloads: "webrtc-datachannel",
    rtp: [],
    fmtp: [],
    ...transportLines(transport),
    mid,
    sctpPort: 5000,
    maxMessageSize: maxDataMessageBytes,
  };
}
