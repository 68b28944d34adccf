import {
  ConnectionQuality,
  CreateRoomRequest,
  SimulateScenario,
  StreamState,
  TrackSource,
  UpdateSubscription,
  UpdateTrackSettings,
  VideoLayer,
  VideoQuality,
} from "@livekit/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import type { TrackStats } from "../media/parameters.ts";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

const { LOW, HIGH } = VideoQuality;
const { EXCELLENT, POOR, LOST } = ConnectionQuality;

let harness: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;

beforeEach(async () => {
  harness = new SignalHarness();
  alice = await harness.join("alice");
  bob = await harness.join("bob");
});

const layers = [LOW, VideoQuality.MEDIUM, HIGH].map(
  (quality, i) => new VideoLayer({ quality, width: 320 << i, height: 180 << i }),
);

async function publishCamera(client: SignalClient): Promise<string> {
  await client.addTrack("cam", { layers });
  await client.offer(1, { mid: "0", kind: "video", trackId: "cam", rids: ["q", "h", "f"] });
  await harness.settle(150);
  return client.last("trackPublished").track?.sid ?? "";
}

/** The qualities that a publisher was last told to send. */
function enabled(client: SignalClient): VideoQuality[] {
  const { qualities = [] } = client.last("subscribedQualityUpdate").subscribedCodecs[0] ?? {};
  return qualities.filter((each) => each.enabled).map(({ quality }) => quality);
}

describe("dynacast", () => {
  const setting = (
    trackSid: string,
    wanted: object,
  ): { case: "trackSetting"; value: UpdateTrackSettings } => ({
    case: "trackSetting",
    value: new UpdateTrackSettings({ trackSids: [trackSid], ...wanted }),
  });

  it("tells a publisher what its subscribers take: more at once, less after 5 s", async () => {
    const trackSid = await publishCamera(alice);
    expect(alice.last("subscribedQualityUpdate")).toMatchObject({
      trackSid,
      subscribedCodecs: [{ codec: "vp8" }],
    });
    expect(enabled(alice)).toEqual([LOW, VideoQuality.MEDIUM, HIGH]);
    await bob.send(setting(trackSid, { quality: LOW }));
    await harness.settle(100);
    await harness.settle(4990);
    expect(enabled(alice)).toHaveLength(3);
    await harness.settle(10);
    expect(enabled(alice)).toEqual([LOW]);
    await bob.send(setting(trackSid, { width: 640, height: 360 }));
    await harness.settle(100);
    expect(enabled(alice)).toEqual([LOW, VideoQuality.MEDIUM]);
    await bob.send(setting(trackSid, { disabled: true }));
    await harness.settle(100);
    await harness.settle(5000);
    expect(enabled(alice)).toEqual([]);
  });

  it("starts low for an adaptive client", async () => {
    const carol = await harness.join("carol", { params: { adaptiveStream: true } });
    await bob.send({ case: "leave", value: { reason: 1 } as never });
    await publishCamera(alice);
    expect(enabled(alice)).toEqual([LOW]);
    expect(carol.closed).toBeUndefined();
  });

  it("keeps what it told while the track is muted, and says it again to a client that resumes", async () => {
    await publishCamera(alice);
    const told = alice.all("subscribedQualityUpdate").length;
    await alice.send({
      case: "mute",
      value: { sid: alice.last("trackPublished").track?.sid, muted: true } as never,
    });
    await harness.settle(20_000);
    expect(alice.all("subscribedQualityUpdate")).toHaveLength(told);
    const again = await harness.connect("alice", { params: { reconnect: true, participantSid: alice.sid } });
    expect(enabled(again)).toHaveLength(3);
  });

  it("switches off what nobody subscribed to for 10 s", async () => {
    harness = new SignalHarness();
    const carol = await harness.join("carol");
    await publishCamera(carol);
    await harness.settle(9000);
    expect(carol.all("subscribedQualityUpdate")).toEqual([]);
    await harness.settle(1000);
    expect(enabled(carol)).toEqual([]);
  });
});

describe("connection quality", () => {
  function emit(client: SignalClient, stats: Partial<TrackStats>): void {
    const full: TrackStats = {
      transportId: client.publisher.id,
      receiverId: `${client.publisher.id}:0`,
      direction: "published",
      mimeType: "video/vp8",
      packets: 100,
      lost: 0,
      reported: true,
      idle: false,
      paused: false,
      missingLayers: 0,
      ...stats,
    };
    harness.media.emit("trackStats", [full]);
  }

  const qualities = (client: SignalClient): { [sid: string]: ConnectionQuality } =>
    Object.fromEntries(
      client.last("connectionQuality").updates.map((info) => [info.participantSid, info.quality]),
    );

  it("goes to oneself and to subscribers, when somebody's changed", async () => {
    await publishCamera(alice);
    emit(alice, {});
    await harness.settle();
    expect(qualities(alice)).toEqual({ [alice.sid]: EXCELLENT });
    expect(qualities(bob)).toEqual({ [alice.sid]: EXCELLENT, [bob.sid]: EXCELLENT });
    const bobSid = bob.sid;
    bob.clear();
    emit(alice, {});
    await harness.settle();
    expect(bob.all("connectionQuality")).toEqual([]);
    emit(alice, { lost: 50 });
    await harness.settle();
    expect(qualities(bob)).toEqual({ [alice.sid]: POOR, [bobSid]: EXCELLENT });
  });

  it("is no news to those who don't subscribe to whose it is", async () => {
    const carol = await harness.join("carol", { params: { autoSubscribe: false } });
    await publishCamera(alice);
    emit(alice, {});
    await harness.settle();
    expect(qualities(carol)).toEqual({ [carol.sid]: EXCELLENT });
    const aliceSid = alice.sid;
    for (const client of [alice, bob, carol]) client.clear();
    emit(alice, { lost: 50 });
    await harness.settle();
    expect(qualities(alice)).toEqual({ [aliceSid]: POOR });
    expect(bob.all("connectionQuality")).toHaveLength(1);
    expect(carol.all("connectionQuality")).toEqual([]);
  });

  it("is told to who subscribes later, though it did not change", async () => {
    const carol = await harness.join("carol", { params: { autoSubscribe: false } });
    const trackSid = await publishCamera(alice);
    emit(alice, {});
    await harness.settle();
    const carolSid = carol.sid;
    for (const client of [bob, carol]) client.clear();
    await carol.send({
      case: "subscription",
      value: new UpdateSubscription({ subscribe: true, trackSids: [trackSid] }),
    });
    emit(alice, {});
    await harness.settle();
    expect(qualities(carol)).toEqual({ [alice.sid]: EXCELLENT, [carolSid]: EXCELLENT });
    expect(bob.all("connectionQuality")).toEqual([]);
  });

  it.each([
    [16, LOST],
    [10, POOR],
  ])("of protocol %i is %i without media and reports", async (protocol, quality) => {
    const carol = await harness.join("carol", { protocol });
    await publishCamera(carol);
    emit(carol, { packets: 0, reported: false });
    await harness.settle();
    expect(qualities(carol)[carol.sid]).toBe(quality);
  });

  it("does not suffer from mute", async () => {
    const sid = await publishCamera(alice);
    await alice.send({ case: "mute", value: { sid, muted: true } as never });
    emit(alice, { packets: 0, reported: false });
    await harness.settle();
    expect(qualities(alice)).toEqual({ [alice.sid]: EXCELLENT });
  });
});

describe("bandwidth", () => {
  it("pauses are told to clients that allow them, and only video may be paused", async () => {
    const carol = await harness.join("carol", { params: { subscriberAllowPause: true } });
    const trackSid = await publishCamera(alice);
    const downTrack = carol.subscriber.downTrack(trackSid);
    expect(downTrack.settings.mayPause).toBe(true);
    expect(bob.subscriber.downTrack(trackSid).settings.mayPause).toBe(false);
    downTrack.emit("streamStateChanged", "paused");
    await harness.settle();
    const state = { participantSid: alice.sid, trackSid };
    expect(carol.last("streamStateUpdate").streamStates).toMatchObject([
      { ...state, state: StreamState.PAUSED },
    ]);
    downTrack.emit("streamStateChanged", "active");
    await harness.settle();
    expect(carol.last("streamStateUpdate").streamStates).toMatchObject([
      { ...state, state: StreamState.ACTIVE },
    ]);
  });

  it("is served first to shared screens", async () => {
    await alice.addTrack("screen", { layers, source: TrackSource.SCREEN_SHARE });
    await alice.offer(1, { mid: "0", kind: "video", trackId: "screen" });
    await harness.settle(150);
    const sid = alice.last("trackPublished").track?.sid ?? "";
    expect(bob.subscriber.downTrack(sid).settings.priority).toBe(255);
  });

  it("can be limited by a scenario, for tests of clients", async () => {
    const simulate = (value: bigint): Promise<void> =>
      bob.send({
        case: "simulate",
        value: new SimulateScenario({ scenario: { case: "subscriberBandwidth", value } }),
      });
    await simulate(100_000n);
    await simulate(0n);
    expect(bob.subscriber.bandwidthLimits).toEqual([100_000, undefined]);
  });
});

describe("a room with a playout delay", () => {
  it("asks it of each video's receivers", async () => {
    harness.api.createRoom(new CreateRoomRequest({ name: "live", minPlayoutDelay: 200 }));
    const [publisher, viewer] = [
      await harness.join("publisher", { video: { room: "live" } }),
      await harness.join("viewer", { video: { room: "live" } }),
    ];
    const trackSid = await publishCamera(publisher);
    expect(viewer.subscriber.downTrack(trackSid).options.playoutDelay).toEqual({ minMs: 200, maxMs: 10_000 });
  });

  it("leaves it to the receivers otherwise", async () => {
    const trackSid = await publishCamera(alice);
    expect(bob.subscriber.downTrack(trackSid).options.playoutDelay).toBeUndefined();
  });
});
