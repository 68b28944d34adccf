import { hostCandidates } from "./hostCandidates.ts";
import type { LocalTransport } from "./LocalDescription.ts";

/** Our side of a description. */
export const local: LocalTransport = {
  sessionId: "1",
  ice: { ufrag: "ours", pwd: "our password of enough length" },
  fingerprint: "AB:CD",
  setup: "passive",
  extmapAllowMixed: true,
  candidates: hostCandidates(["127.0.0.1", "192.0.2.1"], { udpPort: 7882, tcpPort: 7881 }),
};

/** What stands before the sections. */
export const session: string =
  "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\nt=0 0\na=group:BUNDLE 0 1 2\na=extmap-allow-mixed\na=msid-semantic: WMS";
/** The lines that the sections of a bundle share. */
export const transport: string =
  "a=ice-ufrag:Jx3p\na=ice-pwd:bsKfOUEIGXAfGqUwJOBBZAKN\na=ice-options:trickle\na=fingerprint:sha-256 11:22\na=setup:actpass";

/** Sections as Chromium writes them, each with its transport lines. */
export const audio: string = `m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
c=IN IP4 0.0.0.0
${transport}
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=sendonly
a=msid:stream mic-cid
a=rtcp-mux
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:63 red/48000/2
a=fmtp:63 111/111
a=rtpmap:9 G722/8000
a=ssrc:1001 cname:x`;
export const video: string = `m=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97 102 103 123
c=IN IP4 0.0.0.0
${transport}
a=mid:1
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=sendonly
a=msid:- camera-cid
a=rtcp-mux
a=rtcp-rsize
a=rtpmap:96 VP8/90000
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rtpmap:98 VP9/90000
a=fmtp:98 profile-id=0
a=rtpmap:99 rtx/90000
a=fmtp:99 apt=98
a=rtpmap:102 H264/90000
a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
a=rtpmap:103 rtx/90000
a=fmtp:103 apt=102
a=rtpmap:123 ulpfec/90000
a=rid:f send
a=rid:q send
a=rid:h send
a=simulcast:send f;q;h`;
export const data: string = `m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
${transport}
a=mid:2
a=sctp-port:5000
a=max-message-size:262144`;

/** A whole description. */
export function offer(...sections: string[]): string {
  return `${[session, ...sections].join("\n").replaceAll("\n", "\r\n")}\r\n`;
}
