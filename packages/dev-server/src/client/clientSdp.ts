import { parse } from "sdp-transform";
import { headerExtensionUris } from "../media/transport/sdp/headerExtensions.ts";

/** What the offer's payload type 111 is: Opus at RTP's clock rate for it (RFC 7587). */
export const opusPayloadType = 111;

const opusLines = [
  `a=rtpmap:${opusPayloadType} opus/48000/2`,
  `a=fmtp:${opusPayloadType} minptime=10;useinbandfec=1`,
];

export interface ClientOffer {
  /** Names the session; changes with each offer. */
  version: number;
  /** How many audio tracks the client can receive at once. */
  receiving: number;
  /** A microphone track: its AddTrackRequest.cid and its SSRC. */
  sending?: { cid: string; ssrc: number };
}

/**
 * An offer of a client in this process. Its first section is the microphone's, inactive before there is one. The
 * transport lines are placeholders: there is no network between.
 */
export function createClientOffer({ version, receiving, sending }: ClientOffer): string {
  const mids = Array.from({ length: receiving + 1 }, (_, index) => String(index));
  const lines = [
    "v=0",
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${mids.join(" ")}`,
    ...section("0", sending ? "sendonly" : "inactive"),
  ];
  if (sending) lines.push(`a=msid:- ${sending.cid}`, `a=ssrc:${sending.ssrc} cname:memory`);
  for (const mid of mids.slice(1)) lines.push(...section(mid, "recvonly"));
  return `${lines.join("\r\n")}\r\n`;
}

/** The SSRC of each section that the server sends on. */
export function sendingSsrcs(answer: string): Map<string, number> {
  return new Map(
    parse(answer).media.flatMap(({ mid, direction, ssrcs }) => {
      const ssrc = ssrcs?.[0]?.id;
      return mid !== undefined && direction === "sendonly" && ssrc !== undefined ? [[mid, ssrc]] : [];
    }),
  );
}

function section(mid: string, direction: "recvonly" | "sendonly" | "inactive"): string[] {
  return [
    `m=audio 9 UDP/TLS/RTP/SAVPF ${opusPayloadType}`,
    "c=IN IP4 0.0.0.0",
    "a=rtcp-mux",
    "a=ice-ufrag:memory",
    "a=ice-pwd:memorymemorymemorymemory",
    "a=fingerprint:sha-256 00",
    "a=setup:actpass",
    `a=mid:${mid}`,
    `a=${direction}`,
    `a=extmap:1 ${headerExtensionUris.audioLevel}`,
    ...opusLines,
  ];
}
