import { describe, expect, it } from "vitest";
import type { MediaKind } from "../../parameters.ts";
import type { RemoteDescription, RemoteSection, SdpCodec } from "./RemoteDescription.ts";
import { SectionAllocator } from "./SectionAllocator.ts";

const codec = (mimeType: string, payloadType: number, fmtp = ""): SdpCodec => ({
  payloadType,
  mimeType,
  clockRate: 90_000,
  channels: undefined,
  fmtp,
  rtxPayloadType: payloadType + 1,
});
const codecs = {
  audio: [{ ...codec("audio/opus", 63), rtxPayloadType: undefined }],
  video: [codec("video/vp8", 45), codec("video/h264", 50, "packetization-mode=1;profile-level-id=42e01f")],
};

const section = (mid: string, kind: MediaKind, changes: Partial<RemoteSection> = {}): RemoteSection => ({
  kind,
  mid,
  rejected: false,
  direction: "recvonly",
  codecs: codecs[kind],
  extensions: [{ id: 9, uri: "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time" }],
  trackId: "",
  rids: [],
  ssrcs: [],
  sctpPort: 5000,
  line: { type: kind, protocol: "", payloads: "" },
  ...changes,
});
const offer = (...sections: RemoteSection[]): RemoteDescription => ({
  ice: { ufrag: "u", pwd: "p" },
  fingerprint: { algorithm: "sha-256", value: "" },
  setup: "actpass",
  extmapAllowMixed: true,
  sections,
});

function add(allocator: SectionAllocator, id: string, kind: MediaKind, published = codecs[kind][0]!): void {
  const receiverId = `receiver of ${id}`;
  allocator.add({
    downTrackId: id,
    trackSid: `TR_${id}`,
    streamId: `PA|TR_${id}`,
    published: { receiverId, kind, codec: published, stereo: false, svc: false },
  });
}
const placed = ({ sending }: ReturnType<SectionAllocator["allocate"]>): object =>
  Object.fromEntries(Array.from(sending, ([mid, { downTrackId }]) => [mid, downTrackId]));

describe("SectionAllocator", () => {
  it("puts down tracks on receiving sections of their kind, under the client's payload types and ids", () => {
    const allocator = new SectionAllocator("T");
    add(allocator, "camera", "video");
    const allocation = allocator.allocate(offer(section("a", "audio"), section("v", "video")));
    expect(placed(allocation)).toEqual({ v: "camera" });
    expect(allocation.accepted).toMatchObject([
      {
        downTrackId: "camera",
        transportId: "T",
        mid: "v",
        codec: { mimeType: "video/vp8", payloadType: 45, rtxPayloadType: 46 },
        extensions: { absSendTime: 9 },
      },
    ]);
    expect(allocation.accepted[0]?.rtxSsrc).toBeDefined();
  });

  it("sends RED where the client takes it, with the Opus that it names, else that alone", () => {
    const allocator = new SectionAllocator("T");
    const opus = { ...codec("audio/opus", 109), rtxPayloadType: undefined };
    const red = { ...opus, payloadType: 121, mimeType: "audio/red", fmtp: "109/109" };
    const published = { ...red, payloadType: 63, fmtp: "111/111" };
    add(allocator, "voice", "audio", published);
    add(allocator, "music", "audio", published);
    const { sending, accepted } = allocator.allocate(
      offer(section("a", "audio", { codecs: [opus, red] }), section("b", "audio", { codecs: [opus] })),
    );
    const listed = Array.from(sending.values(), ({ codecs: each }) =>
      each.map(({ payloadType }) => payloadType),
    );
    expect(listed).toEqual([[121, 109], [109]]);
    expect(accepted.map((each) => [each.codec.payloadType, each.codec.primaryPayloadType])).toEqual([
      [121, 109],
      [109, undefined],
    ]);
  });

  it("says how many sections are missing, and waits for them", () => {
    const allocator = new SectionAllocator("T");
    const first = offer(section("0", "video"));
    allocator.allocate(first);
    for (const id of ["one", "two", "three"]) add(allocator, id, "video");
    add(allocator, "voice", "audio");
    expect(allocator.missing).toEqual({ audio: 1, video: 2 });
    expect(placed(allocator.allocate(first))).toEqual({ "0": "one" });
    expect(allocator.missing).toEqual({ audio: 1, video: 2 });
    const more = offer(
      ...first.sections,
      section("1", "video"),
      section("2", "video"),
      section("3", "audio"),
    );
    const allocation = allocator.allocate(more);
    expect(placed(allocation)).toEqual({ "0": "one", "1": "two", "2": "three", "3": "voice" });
    expect(allocation.accepted.map(({ downTrackId }) => downTrackId)).toEqual(["two", "three", "voice"]);
    expect(allocator.missing).toEqual({ audio: 0, video: 0 });
  });

  it("reuses a section only after an answer that sends nothing on it", () => {
    const allocator = new SectionAllocator("T");
    const same = offer(section("0", "video"));
    add(allocator, "one", "video");
    allocator.allocate(same);
    allocator.remove("one");
    add(allocator, "two", "video");
    expect(allocator.missing.video).toBe(1);
    expect(placed(allocator.allocate(same))).toEqual({});
    expect(allocator.missing.video).toBe(0);
    expect(placed(allocator.allocate(same))).toEqual({ "0": "two" });
  });

  it("keeps a track on a section that the client now also sends on", () => {
    const allocator = new SectionAllocator("T");
    add(allocator, "one", "video");
    allocator.allocate(offer(section("0", "video")));
    const both = allocator.allocate(offer(section("0", "video", { direction: "sendrecv" })));
    expect(placed(both)).toEqual({ "0": "one" });
    expect(both.accepted).toEqual([]);
  });

  it("never takes a section on which the client only sends", () => {
    const allocator = new SectionAllocator("T");
    add(allocator, "one", "video");
    expect(placed(allocator.allocate(offer(section("0", "video", { direction: "sendonly" }))))).toEqual({});
    expect(allocator.missing.video).toBe(1);
  });

  it.each([
    ["a codec that was not offered", codec("video/av1", 35)],
    ["another H264 profile", codec("video/h264", 1, "packetization-mode=1;profile-level-id=640032")],
    ["another packetization mode", codec("video/h264", 1, "profile-level-id=42e01f")],
  ])("rejects %s", (_, published) => {
    const allocator = new SectionAllocator("T");
    add(allocator, "one", "video", published);
    const allocation = allocator.allocate(offer(section("0", "video")));
    expect(allocation).toMatchObject({ accepted: [], rejected: ["one"] });
    expect(allocator.missing.video).toBe(0);
  });

  it("takes an H264 profile at any level", () => {
    const allocator = new SectionAllocator("T");
    add(allocator, "one", "video", codec("video/h264", 1, "profile-level-id=42e029;packetization-mode=1"));
    expect(allocator.allocate(offer(section("0", "video"))).accepted[0]?.codec.payloadType).toBe(50);
  });
});
