import { parse } from "sdp-transform";
import { describe, expect, it } from "vitest";
import { audio, data, local, offer, session, transport, video } from "./chromiumOffer.test.support.ts";
import { createAnswer, type Answer } from "./createAnswer.ts";
import { parseRemoteDescription } from "./RemoteDescription.ts";

function answer(sdp: string, options: Parameters<typeof createAnswer>[4] = {}): Answer {
  return createAnswer("transport", parseRemoteDescription(sdp), local, 1, options);
}

describe("createAnswer", () => {
  it("takes a LiveKit client's microphone, simulcast camera and data", () => {
    const { tracks, rejected, receivers } = answer(offer(audio, video, data));
    expect(rejected).toEqual([]);
    expect(tracks).toEqual([
      {
        mid: "0",
        kind: "audio",
        trackId: "mic-cid",
        receiverId: "transport/0",
        mimeType: "audio/opus",
        rids: [],
      },
      {
        mid: "1",
        kind: "video",
        trackId: "camera-cid",
        receiverId: "transport/1",
        mimeType: "video/vp8",
        rids: ["q", "h", "f"],
      },
    ]);
    expect(receivers[0]).toMatchObject({ ssrcs: [{ ssrc: 1001 }], extensions: { mid: 4, audioLevel: 1 } });
    expect(receivers[1]).toMatchObject({
      extensions: { mid: 4, rid: 10, repairedRid: 11, transportWideCc: 3 },
      codecs: [
        { payloadType: 96, mimeType: "video/vp8", clockRate: 90_000, rtxPayloadType: 97 },
        { payloadType: 102, mimeType: "video/h264", clockRate: 90_000, rtxPayloadType: 103 },
        { payloadType: 98, mimeType: "video/vp9", clockRate: 90_000, rtxPayloadType: 99 },
      ],
    });
  });

  it("answers as an ICE-lite, DTLS-passive receiver on the shared port", () => {
    const { sdp } = answer(offer(audio, video, data));
    const parsed = parse(sdp);
    expect(parsed.icelite).toBe("ice-lite");
    expect(parsed.groups).toEqual([{ type: "BUNDLE", mids: "0 1 2" }]);
    expect(parsed.media.map(({ direction, setup }) => [direction, setup])).toEqual([
      ["recvonly", "passive"],
      ["recvonly", "passive"],
      [undefined, "passive"],
    ]);
    expect(parsed.media[0]?.candidates).toMatchObject([
      { transport: "udp", ip: "127.0.0.1", port: 7882, type: "host" },
      { transport: "udp", ip: "192.0.2.1", port: 7882, type: "host" },
      { transport: "tcp", ip: "127.0.0.1", port: 7881, type: "host", tcptype: "passive" },
      { transport: "tcp", ip: "192.0.2.1", port: 7881, type: "host", tcptype: "passive" },
    ]);
    expect(parsed.media[1]?.simulcast).toEqual({ dir1: "recv", list1: "q;h;f" });
    expect(sdp).not.toMatch(/ red\/|ulpfec|abs-send-time/i);
    expect(sdp).toContain("a=rtcp-fb:96 transport-cc\r\n");
    expect(sdp).toContain("a=max-message-size:65536\r\n");
  });

  it("takes Firefox's new sections, whose port is 0 because only a bundle carries them", () => {
    const bundled = (section: string): string =>
      section.replace(" 9 ", " 0 ").replace(transport, "a=bundle-only");
    const { tracks, rejected, sdp } = answer(offer(data, bundled(audio), bundled(video)));
    expect(tracks.map(({ kind }) => kind)).toEqual(["audio", "video"]);
    expect(rejected).toEqual([]);
    expect(parse(sdp).media.map(({ port }) => port)).toEqual([9, 9, 9]);
  });

  it("puts the wanted codec first, whatever its case", () => {
    const { tracks, sdp } = answer(offer(video), { preferredMimeType: () => "video/VP9" });
    expect(tracks[0]?.mimeType).toBe("video/vp9");
    expect(sdp).toContain("m=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97 102 103\r\n");
  });

  it("leaves out what the client had better not send", () => {
    const { sdp } = answer(offer(video), { enabledMimeTypes: ["video/H264"] });
    expect(sdp).toContain("m=video 9 UDP/TLS/RTP/SAVPF 102 103\r\n");
  });

  it("asks for what the publisher wants of Opus", () => {
    expect(answer(offer(audio)).sdp).toContain("a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n");
    const music = answer(offer(audio), { audioOptions: () => ({ stereo: true, dtx: false, red: false }) });
    expect(music.sdp).toContain(
      "a=fmtp:111 minptime=10;useinbandfec=1;stereo=1;maxaveragebitrate=510000\r\n",
    );
  });

  it("takes RED where the publisher wants it, and its offer says of what", () => {
    const red = (sdp: string): string | undefined =>
      answer(sdp, { audioOptions: () => ({ stereo: false, dtx: true, red: true }) }).tracks[0]?.mimeType;
    const { receivers, sdp } = answer(offer(audio), {
      audioOptions: () => ({ stereo: false, dtx: true, red: true }),
    });
    expect(sdp).toContain("m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\n");
    expect(receivers[0]?.codecs).toMatchObject([
      { payloadType: 63, mimeType: "audio/red", primaryPayloadType: 111 },
      { payloadType: 111 },
    ]);
    expect(red(offer(audio))).toBe("audio/red");
    expect(red(offer(audio.replace("111/111", "109/109")))).toBe("audio/opus");
    expect(red(offer(audio.replace("111/111", "111/9")))).toBe("audio/opus");
    expect(answer(offer(audio)).sdp).toContain("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n");
  });

  it("rejects a section without a common codec and goes on with the others", () => {
    const exotic = video.replaceAll(/a=(rtpmap|fmtp):.*\n?/g, "").concat("\na=rtpmap:96 H263/90000");
    const { tracks, rejected, sdp } = answer(offer(audio, exotic, data));
    expect(rejected).toEqual([{ mid: "1", kind: "video", trackId: "camera-cid" }]);
    expect(tracks.map(({ mid }) => mid)).toEqual(["0"]);
    expect(parse(sdp).media.map(({ port }) => port)).toEqual([9, 0, 9]);
    expect(parse(sdp).groups).toEqual([{ type: "BUNDLE", mids: "0 2" }]);
  });

  it.each(["inactive", "recvonly"])("answers an %s section as inactive, on its own port", (direction) => {
    const { tracks, sdp } = answer(offer(audio, video.replace("a=sendonly", `a=${direction}`)));
    expect(tracks.map(({ mid }) => mid)).toEqual(["0"]);
    expect(parse(sdp).media[1]).toMatchObject({ port: 9, direction: "inactive" });
  });

  it("leaves a section stopped that the client stopped", () => {
    const { rejected, sdp } = answer(offer(audio, video.replace("m=video 9", "m=video 0")));
    expect(rejected).toEqual([]);
    expect(parse(sdp).media[1]?.port).toBe(0);
  });

  it("refuses unknown kinds of media", () => {
    const text = `m=text 9 UDP/TLS/RTP/SAVPF 100\r\na=mid:9\r\n${transport}`;
    expect(answer(offer(audio, text)).rejected).toEqual([{ mid: "9", kind: undefined, trackId: "" }]);
  });
});

describe("parseRemoteDescription", () => {
  it.each([
    ["no SDP at all", "garbage", /no media section/],
    ["an empty string", "", /no media section/],
    ["no mid", offer(audio.replace("a=mid:0\n", "")), /a=mid/],
    ["no ICE credentials", offer(audio.replace(/a=ice-pwd.*\n/, "")), /a=ice-pwd/],
    ["no fingerprint", offer(audio.replace(/a=fingerprint.*\n/, "")), /a=fingerprint/],
    ["no DTLS role", offer(audio.replace("a=setup:actpass\n", "")), /a=setup/],
    ["an SCTP port beyond 16 bits", offer(data.replace("5000", "65536")), /a=sctp-port/],
    ["more sections than can be", offer(audio) + "m=audio 9 X 0\r\na=mid:1\r\n".repeat(2048), /2048 media/],
  ])("refuses %s with the reason", (_name, sdp, reason) => {
    const parseIt = (): unknown => parseRemoteDescription(sdp);
    expect(parseIt).toThrow(reason);
    expect(parseIt).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it("keeps values that look like numbers as text", () => {
    const numbers = audio
      .replace("Jx3p", "1234")
      .replace("sha-256 11:22", "256 11")
      .replace("a=rtpmap:9 G722/8000", "a=rtpmap:9 722/8000\na=fmtp:9 5");
    const { ice, fingerprint, sections } = parseRemoteDescription(offer(numbers));
    expect(ice.ufrag).toBe("1234");
    expect(fingerprint).toEqual({ algorithm: "256", value: "11" });
    expect(sections[0]?.mid).toBe("0");
    expect(sections[0]?.codecs[2]).toMatchObject({ mimeType: "audio/722", fmtp: "5" });
  });

  it("leaves out payload types, extension ids and channels that are none", () => {
    const odd = audio
      .replace("a=rtpmap:63 red/48000/2", "a=rtpmap: red/48000/2\na=rtpmap:128 x/8000")
      .replace("a=rtpmap:9 G722/8000", "a=rtpmap:9 G722/8000/x")
      .replace("a=extmap:4 ", "a=extmap:256 ");
    const [section] = parseRemoteDescription(offer(odd)).sections;
    expect(section?.codecs.map(({ payloadType, channels }) => [payloadType, channels])).toEqual([
      [111, 2],
      [9, undefined],
    ]);
    expect(section?.extensions.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it("takes time in proportion to what it reads", () => {
    const payloads = `${"0 ".repeat(500_000)}111`;
    const sdp = offer(audio.replace("111 63 9 0 8 13 110 126", payloads));
    const startedMs = performance.now();
    const [section] = parseRemoteDescription(sdp + "a=rtpmap:96 VP8/90000\r\n".repeat(45_000)).sections;
    // A search for each line took minutes.
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(section?.codecs).toHaveLength(4);
  });

  it("takes each layer once, and no more than anyone sends", () => {
    const rids = Array.from({ length: 100 }, (_, index) => `a=rid:r${index} send\na=rid:q send\n`).join("");
    const [section] = parseRemoteDescription(offer(`${video}\n${rids}`)).sections;
    expect(section?.rids).toHaveLength(16);
    expect(new Set(section?.rids).size).toBe(16);
  });

  it("reads a track id in braces, as Firefox writes it", () => {
    const remote = parseRemoteDescription(offer(audio.replace("stream mic-cid", "{5f-e} {ab-1}"), video));
    expect(remote.sections.map(({ trackId }) => trackId)).toEqual(["{ab-1}", "camera-cid"]);
  });

  it("pairs SSRCs with their RTX twins", () => {
    const lines = "a=ssrc-group:FID 5 6\na=ssrc:5 cname:x\na=ssrc:6 cname:x\na=ssrc:7 cname:x";
    const remote = parseRemoteDescription(offer(`${video}\n${lines}`));
    expect(remote.sections[0]?.ssrcs).toEqual([{ ssrc: 5, rtxSsrc: 6 }, { ssrc: 7 }]);
  });

  it("survives any prefix of an offer", () => {
    const whole = offer(audio, video, data);
    for (let length = 0; length < whole.length; length += 7) {
      try {
        answer(whole.slice(0, length));
      } catch (error) {
        expect(error).toMatchObject({ name: "DevServerError" });
      }
    }
  });
});

describe("createAnswer for a single peer connection", () => {
  const receiving = video
    .replace("a=sendonly\na=msid:- camera-cid\n", "a=recvonly\n")
    .replace(/a=(rid|simulcast|ssrc).*\n?/g, "");
  const sdp = `${session}\n${receiving}\n`;
  const remote = parseRemoteDescription(sdp);
  const vp8 = { ...remote.sections[0]!.codecs.find(({ mimeType }) => mimeType === "video/vp8")! };
  const track = {
    downTrackId: "D",
    trackSid: "TR_x",
    streamId: "PA_x|TR_x",
    published: { receiverId: "R", kind: "video" as const, codec: vp8, stereo: false, svc: false },
    codecs: [vp8],
    ssrc: 5,
    rtxSsrc: 6,
  };

  it("sends a track on the client's receiving section, with its codec first, under the client's payload types", () => {
    const { sdp: answer } = createAnswer("T", remote, local, 1, {}, new Map([["1", track]]));
    expect(parse(answer).media[0]).toMatchObject({
      direction: "sendonly",
      payloads: "96 97 102 103 98 99",
      ssrcGroups: [{ semantics: "FID", ssrcs: "5 6" }],
    });
    expect(answer).toContain("a=msid:PA_x|TR_x TR_x\r\n");
  });

  it("keeps a receiving section that has no track open", () => {
    const { sdp: answer, rejected } = createAnswer("T", remote, local, 1);
    expect(parse(answer).media[0]).toMatchObject({ direction: "inactive", port: 9 });
    expect(rejected).toEqual([]);
  });

  it.each([
    ["with a track", new Map([["1", track]])],
    ["without", new Map<string, typeof track>()],
  ])("agrees to the extensions of both directions %s, since browsers offer no others later", (_, sending) => {
    const { sdp: answer } = createAnswer("T", remote, local, 1, {}, sending);
    const ids = parse(answer).media[0]?.ext?.map(({ value }) => value) ?? [];
    expect(ids.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 10, 11]);
  });
});
