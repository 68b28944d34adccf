import {
  AddTrackRequest,
  ClientInfo,
  SimulcastCodec,
  SubscriptionError,
  TrackSource,
  TrackType,
  VideoLayer,
  VideoQuality,
} from "@livekit/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

let harness: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;

const layers = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH].map(
  (quality, i) => new VideoLayer({ quality, width: 320 << i, height: 180 << i }),
);
const primary = { mid: "0", kind: "video", trackId: "cam", mimeType: "video/av1" } as const;
const second = { mid: "1", kind: "video", trackId: "cam-vp8", mimeType: "video/vp8" } as const;

/** Alice publishes AV1, with VP8 in reserve, and Bob can't decode AV1. */
async function publishUndecodable(codecs = ["av1", "vp8"]): Promise<string> {
  bob.answers = false;
  await alice.addTrack("cam", {
    layers,
    simulcastCodecs: codecs.map((codec, i) => new SimulcastCodec({ codec, cid: i === 0 ? "cam" : "" })),
  });
  await alice.offer(1, primary);
  await harness.settle(150);
  const { sid = "" } = alice.last("trackPublished").track ?? {};
  bob.answer(bob.last("offer").id, [sid]);
  await harness.settle(150);
  return sid;
}

/** What Alice was last told of a codec. */
const wanted = (codec: string): boolean =>
  alice
    .last("subscribedQualityUpdate")
    .subscribedCodecs.find((each) => each.codec === codec)
    ?.qualities.some(({ enabled }) => enabled) ?? false;

async function publishBackup(sid: string): Promise<void> {
  const value = new AddTrackRequest({
    sid,
    cid: "cam-vp8",
    type: TrackType.VIDEO,
    source: TrackSource.CAMERA,
    simulcastCodecs: [new SimulcastCodec({ codec: "vp8", cid: "cam-vp8" })],
    layers,
  });
  await alice.send({ case: "addTrack", value });
  await alice.offer(2, primary, second);
  await harness.settle(150);
}

beforeEach(async () => {
  harness = new SignalHarness();
  alice = await harness.join("alice");
  bob = await harness.join("bob");
});

describe("a subscriber that can't decode a track", () => {
  it("has the publisher asked for the codec in reserve, and gets that", async () => {
    const sid = await publishUndecodable();
    expect(wanted("vp8")).toBe(true);
    expect(bob.all("subscriptionResponse")).toEqual([]);
    bob.answers = true;
    await publishBackup(sid);
    expect(alice.last("trackPublished")).toMatchObject({ cid: "cam-vp8", track: { sid } });
    expect(alice.publisher.preferredMimeTypes.slice(-2)).toEqual(["video/av1", "video/vp8"]);
    expect(bob.subscriber.downTracks.at(-1)).toMatchObject({
      trackSid: sid,
      state: "bound",
      options: { receiverId: `${alice.publisher.id}:1` },
    });
    await harness.settle(20_000);
    expect(bob.all("subscriptionResponse")).toEqual([]);
  });

  it("need not try a codec that its browser is known to do badly", async () => {
    const clientInfo = new ClientInfo({ protocol: 16, browser: "Safari" });
    const carol = await harness.join("carol", { params: { clientInfo } });
    const simulcastCodecs = [{ codec: "av1", cid: "cam" }];
    await alice.addTrack("cam", { simulcastCodecs });
    await alice.offer(1, primary);
    await harness.settle(150);
    expect(carol.subscriber.downTracks).toEqual([]);
    expect(carol.last("subscriptionResponse").err).toBe(SubscriptionError.SE_CODEC_UNSUPPORTED);
    expect(bob.subscriber.downTracks).toHaveLength(1);
  });

  it("is told when the publisher does not deliver", async () => {
    const sid = await publishUndecodable();
    await harness.settle(10_000);
    expect(bob.last("subscriptionResponse")).toMatchObject({
      trackSid: sid,
      err: SubscriptionError.SE_CODEC_UNSUPPORTED,
    });
    await harness.settle(5_000);
    expect(wanted("vp8")).toBe(false);
  });

  it("is told at once when there is no other codec", async () => {
    const sid = await publishUndecodable(["av1"]);
    expect(bob.last("subscriptionResponse")).toMatchObject({
      trackSid: sid,
      err: SubscriptionError.SE_CODEC_UNSUPPORTED,
    });
  });

  it("waits again when the reserve ends, and the others keep the first codec", async () => {
    const carol = await harness.join("carol");
    const sid = await publishUndecodable();
    bob.answers = true;
    await publishBackup(sid);
    expect(carol.subscriber.downTracks.at(-1)).toMatchObject({
      options: { receiverId: `${alice.publisher.id}:0` },
    });
    await alice.offer(3, primary);
    await harness.settle(150);
    expect(
      bob.subscriber.downTracks.filter(({ state }) => state !== "closed" && state !== "rejected"),
    ).toEqual([]);
    expect(carol.subscriber.downTracks.at(-1)).toMatchObject({ state: "bound" });
    expect(harness.errors).toEqual([]);
  });
});
