import { parse } from "sdp-transform";
import { beforeEach, describe, expect, it } from "vitest";
import type { LocalOffer } from "../../MediaPlane.ts";
import type { PublishedTrack } from "./PublishedTrack.ts";
import { hostCandidates } from "./hostCandidates.ts";
import type { LocalTransport } from "./LocalDescription.ts";
import { type AnswerOutcome, OfferNegotiator } from "./OfferNegotiator.ts";
import { parseRemoteDescription } from "./RemoteDescription.ts";

const local: LocalTransport = {
  sessionId: "1",
  ice: { ufrag: "ours", pwd: "our password of enough length" },
  fingerprint: "AB:CD",
  setup: "actpass",
  extmapAllowMixed: true,
  candidates: hostCandidates(["127.0.0.1"], { udpPort: 7882, tcpPort: 7881 }),
};

const vp8 = {
  payloadType: 120,
  mimeType: "video/vp8",
  clockRate: 90_000,
  channels: undefined,
  fmtp: "",
  rtxPayloadType: 121,
};
const opus = {
  payloadType: 109,
  mimeType: "audio/opus",
  clockRate: 48_000,
  channels: 2,
  fmtp: "minptime=10",
  rtxPayloadType: undefined,
};
const camera: PublishedTrack = { receiverId: "pub/1", kind: "video", codec: vp8, stereo: false, svc: false };
const music: PublishedTrack = { receiverId: "pub/0", kind: "audio", codec: opus, stereo: true, svc: false };

let negotiator: OfferNegotiator;
let version = 0;

function add(sid: string, published: PublishedTrack = camera): void {
  negotiator.add({ downTrackId: `down ${sid}`, trackSid: sid, streamId: `PA_x|${sid}`, published });
}

const offer = (): LocalOffer => negotiator.createOffer(local, ++version);

/** As a client would: takes everything, but what `change` makes of it. */
function answer({ sdp }: LocalOffer, change: (answer: string) => string = (text) => text): AnswerOutcome {
  const taken = sdp
    .replaceAll("a=sendonly", "a=recvonly")
    .replaceAll("a=setup:actpass", "a=setup:active")
    .replaceAll(/a=(msid|ssrc|ssrc-group|candidate):.*\r\n/g, "");
  return negotiator.handleAnswer(parseRemoteDescription(change(taken)));
}

describe("OfferNegotiator", () => {
  beforeEach(() => {
    negotiator = new OfferNegotiator("sub");
  });

  it("offers the playout delay extension for tracks that have one, and gives both on", () => {
    const playoutDelay = { minMs: 100, maxMs: 500 };
    const track = { downTrackId: "d", trackSid: "TR_V1", streamId: "PA_x|TR_V1", published: camera };
    negotiator.add({ ...track, playoutDelay });
    const { accepted } = answer(offer());
    expect(accepted[0]).toMatchObject({ playoutDelay, extensions: { playoutDelay: 6 } });
    add("TR_V2");
    expect(answer(offer()).accepted[0]?.extensions.playoutDelay).toBeUndefined();
  });

  it("offers RED with the Opus that it repeats, and sends Opus to who does not take RED", () => {
    const red = { ...opus, payloadType: 121, mimeType: "audio/red", fmtp: "109/109" };
    add("TR_A1", { ...music, codec: red });
    add("TR_A2", { ...music, codec: red });
    const both = offer();
    expect(parse(both.sdp).media[1]?.payloads).toBe("63 111");
    const { accepted } = answer(both, (sdp) => {
      const [head = "", first = "", second = ""] = sdp.split(/(?=m=audio)/);
      return head + first + second.replace(" 63 111", " 111").replaceAll(/a=.*:63 .*\r\n/g, "");
    });
    expect(accepted.map(({ codec }) => codec)).toEqual([
      { payloadType: 63, mimeType: "audio/red", clockRate: 48_000, primaryPayloadType: 111 },
      { payloadType: 111, mimeType: "audio/opus", clockRate: 48_000 },
    ]);
  });

  it("always offers a data section", () => {
    const { sdp, midToTrackId } = offer();
    expect(midToTrackId).toEqual({});
    expect(parse(sdp).media).toMatchObject([
      { type: "application", mid: 0, setup: "actpass", sctpPort: 5000 },
    ]);
  });

  it("offers a track with livekit-server's payload types, its stream ids and RTX", () => {
    add("TR_v");
    const { sdp, midToTrackId } = offer();
    const section = parse(sdp).media[1];
    expect(midToTrackId).toEqual({ "1": "TR_v" });
    expect(section).toMatchObject({
      type: "video",
      direction: "sendonly",
      payloads: expect.stringMatching(/^96 97 /),
    });
    expect(sdp).toContain("a=msid:PA_x|TR_v TR_v\r\n");
    expect(section?.ssrcs).toHaveLength(2);
    expect(section?.ssrcGroups).toMatchObject([{ semantics: "FID" }]);
    expect(sdp).toContain("a=rtcp-fb:96 goog-remb\r\n");
  });

  it.each([
    ["packetization-mode=1;profile-level-id=42e01f", "108 109"],
    ["packetization-mode=0;profile-level-id=42e01f", "125 126"],
    ["packetization-mode=1;profile-level-id=42001f", "102 103"],
    ["packetization-mode=1;profile-level-id=640032", "123 124"],
  ])(
    "offers H264 with %s as livekit-server numbers it, so that clients built on pion know it",
    (fmtp, payloads) => {
      add("TR_v", { ...camera, codec: { ...camera.codec, mimeType: "video/h264", fmtp } });
      expect(parse(offer().sdp).media[1]?.payloads?.startsWith(`${payloads} `)).toBe(true);
    },
  );

  it("names every codec in each section, for clients that take none later", () => {
    add("TR_v");
    const { sdp } = offer();
    const codecs = parse(sdp).media[1]?.rtp.map(({ codec }) => codec);
    expect(new Set(codecs)).toEqual(new Set(["VP8", "H264", "VP9", "AV1", "rtx"]));
    const { accepted } = answer({ sdp, midToTrackId: {} });
    expect(accepted[0]?.codec.mimeType).toBe("video/vp8");
  });

  it("tells a client that a track is stereo", () => {
    add("TR_a", music);
    expect(offer().sdp).toContain("a=fmtp:111 minptime=10;useinbandfec=1;sprop-stereo=1\r\n");
  });

  it.each([camera, music])(
    "offers transport-wide feedback, with REMB for video of clients without it",
    (track) => {
      add("TR", track);
      const section = parse(offer().sdp).media[1];
      const feedback = section?.rtcpFb?.map(({ type }) => type) ?? [];
      expect(feedback).toContain("transport-cc");
      expect(feedback.includes("goog-remb")).toBe(track.kind === "video");
      const uris = section?.ext?.map(({ uri }) => uri) ?? [];
      expect(uris.some((uri) => uri.endsWith("transport-wide-cc-extensions-01"))).toBe(true);
    },
  );

  it("gives the forwarding path what the answer agreed to, once", () => {
    add("TR_v");
    const first = offer();
    const { accepted, rejected } = answer(first);
    expect(rejected).toEqual([]);
    expect(accepted).toMatchObject([
      {
        downTrackId: "down TR_v",
        transportId: "sub",
        receiverId: "pub/1",
        mid: "1",
        codec: { payloadType: 96, mimeType: "video/vp8", clockRate: 90_000, rtxPayloadType: 97 },
        extensions: { absSendTime: 2 },
        ssrc: parse(first.sdp).media[1]?.ssrcs?.[0]?.id,
        rtxSsrc: parse(first.sdp).media[1]?.ssrcs?.[1]?.id,
      },
    ]);
    expect(answer(offer())).toEqual({ accepted: [], rejected: [] });
  });

  it.each([
    ["turns the section inactive", (sdp: string) => sdp.replace("a=recvonly", "a=inactive")],
    ["rejects the section", (sdp: string) => sdp.replace("m=video 9", "m=video 0")],
    ["names no common codec", (sdp: string) => sdp.replaceAll("VP8", "VP7")],
    ["leaves the section out", (sdp: string) => sdp.slice(0, sdp.indexOf("m=video"))],
  ])("reports a track as rejected when the answer %s", (_name, change) => {
    add("TR_v");
    expect(answer(offer(), change)).toEqual({ accepted: [], rejected: ["down TR_v"] });
    expect(offer().midToTrackId).toEqual({});
  });

  it("reuses a section for the same kind once the client agreed that it is inactive", () => {
    add("TR_1");
    answer(offer());
    negotiator.remove("down TR_1");
    add("TR_2");
    const second = offer();
    expect(second.midToTrackId).toEqual({ "2": "TR_2" });
    expect(parse(second.sdp).media[1]).toMatchObject({ direction: "inactive", port: 9 });
    answer(second);
    add("TR_3");
    add("TR_a", music);
    const third = offer();
    expect(third.midToTrackId).toEqual({ "1": "TR_3", "2": "TR_2", "3": "TR_a" });
    expect(answer(third).accepted.map(({ mid, downTrackId }) => [mid, downTrackId])).toEqual([
      ["1", "down TR_3"],
      ["3", "down TR_a"],
    ]);
  });

  it("takes an answer as the newest offer's", () => {
    add("TR_1");
    offer();
    add("TR_2");
    expect(answer(offer()).accepted.map(({ downTrackId }) => downTrackId)).toEqual([
      "down TR_1",
      "down TR_2",
    ]);
  });

  it("forgets a track that closed before the answer", () => {
    add("TR_1");
    const made = offer();
    negotiator.remove("down TR_1");
    expect(answer(made)).toEqual({ accepted: [], rejected: [] });
    expect(offer().midToTrackId).toEqual({});
  });

  it("refuses an answer to nothing", () => {
    const made = offer();
    answer(made);
    expect(() => answer(made)).toThrow(/no offer to answer/);
  });
});
