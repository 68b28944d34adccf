import {
  AudioTrackFeature,
  LeaveRequest,
  MuteTrackRequest,
  RequestResponse_Reason,
  SessionDescription,
  SignalTarget,
  SubscriptionError,
  SubscriptionPermission,
  TrackSource,
  TrackType,
  UpdateLocalAudioTrack,
  UpdateSubscription,
  UpdateTrackSettings,
  VideoQuality,
} from "@livekit/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

let server: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;

beforeEach(async () => {
  server = new SignalHarness();
  alice = await server.join("alice");
  bob = await server.join("bob");
});

describe("publishing", () => {
  test("add_track is confirmed, the offer answered with its id, and others learn and are offered", async () => {
    bob.clear();
    const sid = await alice.publishCamera();
    expect(sid).toMatch(/^TR_VC/);
    expect(alice.last("trackPublished").cid).toBe("cam");
    expect(alice.last("answer")).toMatchObject({ type: "answer", id: 1, sdp: "answer" });
    const info = bob.update("alice");
    expect(info).toMatchObject({ isPublisher: true });
    expect(info?.tracks).toHaveLength(1);
    expect(info?.tracks[0]).toMatchObject({ sid, mimeType: "video/vp8", mid: "0" });
    await server.settle(150);
    expect(Object.values(bob.last("offer").midToTrackId)).toEqual([sid]);
    expect(bob.subscriber.downTrack(sid)).toMatchObject({
      state: "bound",
      options: { streamId: `${alice.sid}|${sid}` },
    });
  });

  test("others are offered a track at once, and those that follow in a row together", async () => {
    const offers = (): number => bob.all("offer").length;
    await server.settle(1000);
    const before = offers();
    await alice.publishCamera();
    await server.settle(10);
    expect(offers()).toBe(before + 1);
    await alice.addTrack("cam2");
    await alice.offer(
      2,
      { mid: "0", kind: "video", trackId: "cam" },
      { mid: "1", kind: "video", trackId: "cam2" },
    );
    await server.settle(140);
    expect(offers()).toBe(before + 1);
    await server.settle(10);
    expect(offers()).toBe(before + 2);
  });

  test("candidates of the publisher follow its first answer, once", async () => {
    await alice.publishCamera();
    await alice.offer(2, { mid: "0", kind: "video", trackId: "cam" });
    expect(alice.all("trickle").filter(({ target }) => target === SignalTarget.PUBLISHER)).toHaveLength(2);
  });

  test("the publisher hears once that somebody receives its track", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    await server.join("carol");
    expect(alice.all("trackSubscribed")).toEqual([expect.objectContaining({ trackSid: sid })]);
  });

  test("a hidden subscriber does not count as one", async () => {
    await bob.send({ case: "leave", value: new LeaveRequest() });
    await server.join("ghost", { video: { hidden: true } });
    await alice.publishCamera();
    await server.settle(150);
    expect(alice.all("trackSubscribed")).toEqual([]);
  });

  test("an offer that overtakes its add_track waits for it", async () => {
    await alice.offer(1, { mid: "0", kind: "video", trackId: "cam" });
    expect(bob.update("alice")).toBeUndefined();
    await alice.addTrack("cam");
    expect(bob.update("alice")?.tracks).toHaveLength(1);
  });

  test("sections are matched by name before they are matched by kind", async () => {
    await alice.addTrack("a", { name: "A" });
    await alice.addTrack("b", { name: "B" });
    await alice.offer(
      1,
      { mid: "0", kind: "video", trackId: "changed-by-firefox" },
      { mid: "1", kind: "video", trackId: "a" },
    );
    const tracks = bob.update("alice")?.tracks ?? [];
    const mids = Object.fromEntries(tracks.map(({ name, mid }) => [name, mid]));
    expect(mids).toEqual({ A: "1", B: "0" });
  });

  test("the codec that add_track names is preferred in the answer", async () => {
    await alice.addTrack("cam", { simulcastCodecs: [{ codec: "h264", cid: "cam" }] });
    await alice.offer(1, { mid: "0", kind: "video", trackId: "cam", mimeType: "video/h264" });
    expect(alice.publisher.preferredMimeTypes).toEqual(["video/h264"]);
    expect(bob.update("alice")?.tracks[0]?.mimeType).toBe("video/h264");
  });

  test("a codec that is not enabled gives way to one that is", async () => {
    const simulcastCodecs = [
      { codec: "h265", cid: "cam" },
      { codec: "vp9", cid: "cam-2" },
    ];
    await alice.addTrack("cam", { simulcastCodecs });
    const mimeTypes = alice.last("trackPublished").track?.codecs.map(({ mimeType }) => mimeType);
    expect(mimeTypes).toEqual(["video/vp8", "video/vp9"]);
  });

  test("a section that stops sending unpublishes its track, and the same cid may come again", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    await alice.addTrack("cam");
    expect(alice.last("requestResponse").reason).toBe(RequestResponse_Reason.QUEUED);
    await alice.offer(2);
    expect(bob.update("alice")?.tracks).toEqual([]);
    expect(bob.subscriber.downTrack(sid).state).toBe("closed");
    expect(alice.all("trackPublished")).toHaveLength(2);
    await alice.offer(3, { mid: "1", kind: "video", trackId: "cam" });
    expect(bob.update("alice")?.tracks).toHaveLength(1);
  });

  test.each([
    ["no permission", { canPublish: false }, {}, RequestResponse_Reason.NOT_ALLOWED],
    [
      "another source only",
      { canPublishSources: [TrackSource.MICROPHONE] },
      {},
      RequestResponse_Reason.NOT_ALLOWED,
    ],
    ["a data track", {}, { type: TrackType.DATA }, RequestResponse_Reason.UNSUPPORTED_TYPE],
    ["an unknown sid", {}, { sid: "TR_none" }, RequestResponse_Reason.NOT_FOUND],
  ])("%s: add_track is refused and echoed", async (_, video, request, reason) => {
    const carol = await server.join("carol", { video });
    await carol.addTrack("cam", request);
    expect(carol.last("requestResponse")).toMatchObject({
      reason,
      request: { case: "addTrack", value: { cid: "cam" } },
    });
    expect(carol.all("trackPublished")).toEqual([]);
  });

  test("a section without a common codec ends that track alone", async () => {
    await alice.addTrack("odd");
    const odd = alice.last("trackPublished").track?.sid;
    await alice.addTrack("cam");
    await alice.offer(
      1,
      { mid: "0", kind: "video", trackId: "odd", mimeType: "video/unknown" },
      { mid: "1", kind: "video", trackId: "cam" },
    );
    expect(alice.last("trackUnpublished").trackSid).toBe(odd);
    expect(bob.update("alice")?.tracks).toHaveLength(1);
    expect(alice.closed).toBeUndefined();
  });

  test("a track is found by its kind where a browser changed its id, and no other is harmed", async () => {
    await alice.addTrack("cam");
    const cam = alice.last("trackPublished").track?.sid;
    await alice.addTrack("mic", { type: TrackType.AUDIO });
    await alice.offer(1, { mid: "0", kind: "video", trackId: "{changed}", mimeType: "video/unknown" });
    expect(alice.all("trackUnpublished").map(({ trackSid }) => trackSid)).toEqual([cam]);
  });

  test("an offer that is no SDP is refused; the next one works", async () => {
    const value = new SessionDescription({ type: "offer", sdp: "garbage", id: 1 });
    await alice.send({ case: "offer", value });
    expect(alice.all("answer")).toEqual([]);
    await alice.publishCamera();
    expect(alice.all("answer")).toHaveLength(1);
  });
});

describe("muting and changing", () => {
  test("a mute is told to everyone and pauses the down tracks", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    await alice.send({ case: "mute", value: new MuteTrackRequest({ sid, muted: true }) });
    expect(bob.update("alice")?.tracks[0]?.muted).toBe(true);
    expect(alice.update("alice")?.tracks[0]?.muted).toBe(true);
    expect(bob.subscriber.downTrack(sid).settings.paused).toBe(true);
    await alice.send({ case: "mute", value: new MuteTrackRequest({ sid, muted: false }) });
    expect(bob.subscriber.downTrack(sid).settings.paused).toBe(false);
  });

  test("a muted track is subscribed, paused", async () => {
    await alice.addTrack("cam", { muted: true });
    await alice.offer(1, { mid: "0", kind: "video", trackId: "cam" });
    const sid = alice.last("trackPublished").track?.sid ?? "";
    await server.settle(150);
    expect(bob.subscriber.downTrack(sid)).toMatchObject({ state: "bound", settings: { paused: true } });
  });

  test("muting an unknown track is answered with NOT_FOUND", async () => {
    await alice.send({ case: "mute", value: new MuteTrackRequest({ sid: "TR_none", muted: true }) });
    expect(alice.last("requestResponse").reason).toBe(RequestResponse_Reason.NOT_FOUND);
  });

  test("audio features reach the others", async () => {
    await alice.addTrack("mic", { type: TrackType.AUDIO, source: TrackSource.MICROPHONE });
    await alice.offer(1, { mid: "0", kind: "audio", trackId: "mic" });
    const trackSid = alice.last("trackPublished").track?.sid ?? "";
    const features = [AudioTrackFeature.TF_STEREO];
    await alice.send({ case: "updateAudioTrack", value: new UpdateLocalAudioTrack({ trackSid, features }) });
    expect(bob.update("alice")?.tracks[0]).toMatchObject({ stereo: true, audioFeatures: features });
  });
});

describe("subscribing", () => {
  test("who comes later is subscribed to what is there, in the first offer", async () => {
    const sid = await alice.publishCamera();
    const carol = await server.connect("carol");
    await server.settle(10);
    expect(Object.values(carol.last("offer").midToTrackId)).toEqual([sid]);
  });

  test("without auto-subscribe tracks come on request, and go", async () => {
    const carol = await server.join("carol", { params: { autoSubscribe: false } });
    const sid = await alice.publishCamera();
    await server.settle(150);
    expect(carol.subscriber.downTracks).toEqual([]);
    const ask = (subscribe: boolean): Promise<void> =>
      carol.send({
        case: "subscription",
        value: new UpdateSubscription({
          subscribe,
          trackSids: [sid],
          participantTracks: [{ participantSid: alice.sid, trackSids: [sid] }],
        }),
      });
    await ask(true);
    await server.settle(150);
    expect(carol.subscriber.downTracks).toHaveLength(1);
    expect(carol.subscriber.downTrack(sid).state).toBe("bound");
    await ask(false);
    expect(carol.subscriber.downTrack(sid).state).toBe("closed");
    await server.settle(150);
    expect(carol.last("offer").midToTrackId).toEqual({});
  });

  test("offers are debounced, numbered and never overlap", async () => {
    bob.clear();
    bob.answers = false;
    await alice.addTrack("a");
    await alice.offer(1, { mid: "0", kind: "video", trackId: "a" });
    await alice.addTrack("b");
    await alice.offer(
      2,
      { mid: "0", kind: "video", trackId: "a" },
      { mid: "1", kind: "video", trackId: "b" },
    );
    await server.settle(150);
    expect(bob.all("offer")).toHaveLength(1);
    const first = bob.last("offer");
    expect(Object.keys(first.midToTrackId)).toHaveLength(2);
    await alice.offer(3, { mid: "0", kind: "video", trackId: "a" });
    await server.settle(1000);
    expect(bob.all("offer")).toHaveLength(1);
    bob.answer(first.id - 1);
    await server.settle(1000);
    expect(bob.all("offer")).toHaveLength(1);
    bob.answer(first.id);
    await server.settle();
    await server.settle(150);
    expect(bob.last("offer").id).toBe(first.id + 1);
    expect(Object.keys(bob.last("offer").midToTrackId)).toHaveLength(1);
  });

  test("track settings pause and choose a layer, also before the subscription", async () => {
    const sid = await alice.publishCamera();
    const carol = await server.join("carol", { params: { autoSubscribe: false } });
    const settings = new UpdateTrackSettings({ trackSids: [sid], disabled: true });
    await carol.send({ case: "trackSetting", value: settings });
    const value = new UpdateSubscription({ subscribe: true, trackSids: [sid] });
    await carol.send({ case: "subscription", value });
    expect(carol.subscriber.downTrack(sid).settings.paused).toBe(true);
    const shown = new UpdateTrackSettings({ trackSids: [sid], quality: VideoQuality.LOW });
    await carol.send({ case: "trackSetting", value: shown });
    expect(carol.subscriber.downTrack(sid).settings).toMatchObject({ paused: false, maxSpatialLayer: 0 });
  });

  test("track settings that change in a row take effect once, after 100 ms", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    const applied: boolean[] = [];
    const downTrack = bob.subscriber.downTrack(sid);
    downTrack.setSettings = ({ paused }) => void applied.push(paused);
    for (const disabled of [true, false, true]) {
      const value = new UpdateTrackSettings({ trackSids: [sid], disabled });
      await bob.send({ case: "trackSetting", value });
      await server.settle(99);
    }
    expect(applied).toEqual([]);
    await server.settle(1);
    expect(applied).toEqual([true]);
  });

  test("a subscriber that lacks the codec is told so; others receive", async () => {
    const carol = await server.join("carol");
    bob.answers = false;
    const sid = await alice.publishCamera();
    await server.settle(150);
    bob.answer(bob.last("offer").id, [sid]);
    await server.settle();
    expect(bob.last("subscriptionResponse")).toMatchObject({
      trackSid: sid,
      err: SubscriptionError.SE_CODEC_UNSUPPORTED,
    });
    expect(carol.subscriber.downTrack(sid).state).toBe("bound");
  });

  test("a track that never comes is answered with NOT_FOUND", async () => {
    const value = new UpdateSubscription({ subscribe: true, trackSids: ["TR_none"] });
    await bob.send({ case: "subscription", value });
    await server.settle(20_000);
    expect(bob.last("subscriptionResponse")).toMatchObject({
      trackSid: "TR_none",
      err: SubscriptionError.SE_TRACK_NOTFOUND,
    });
  });

  test("the publisher decides who may subscribe", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    await alice.send({ case: "subscriptionPermission", value: new SubscriptionPermission() });
    expect(bob.subscriber.downTrack(sid).state).toBe("closed");
    expect(bob.last("subscriptionPermissionUpdate")).toMatchObject({
      participantSid: alice.sid,
      trackSid: sid,
      allowed: false,
    });
    const value = new SubscriptionPermission({
      trackPermissions: [{ participantIdentity: "bob", trackSids: [sid] }],
    });
    await alice.send({ case: "subscriptionPermission", value });
    await server.settle(150);
    expect(bob.last("subscriptionPermissionUpdate").allowed).toBe(true);
    expect(bob.subscriber.downTrack(sid).state).toBe("bound");
  });

  test("when a publisher leaves, its down tracks close and one update tells of it", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    bob.clear();
    await alice.send({ case: "leave", value: new LeaveRequest() });
    expect(bob.all("update")).toHaveLength(1);
    expect(bob.subscriber.downTrack(sid).state).toBe("closed");
  });
});

describe("speakers", () => {
  test("go to the speaker and to its subscribers, as changes", async () => {
    await alice.addTrack("mic", { type: TrackType.AUDIO, source: TrackSource.MICROPHONE });
    await alice.offer(1, { mid: "0", kind: "audio", trackId: "mic" });
    const carol = await server.join("carol", { params: { autoSubscribe: false } });
    const receiverId = `${alice.publisher.id}:0`;
    const report = (level: number): void =>
      server.media.emit("audioLevels", level > 0 ? [{ receiverId, level }] : []);
    report(0.5);
    report(0.5);
    report(0.9);
    report(0);
    await server.settle();
    const told = (client: SignalClient): [boolean, string][] =>
      client
        .all("speakersChanged")
        .flatMap(({ speakers }) => speakers.map(({ active, sid }): [boolean, string] => [active, sid]));
    expect(told(alice).map(([active]) => active)).toEqual([true, true, false]);
    expect(told(bob)).toEqual(told(alice));
    expect(told(bob)[0]?.[1]).toBe(alice.sid);
    expect(told(carol)).toEqual([]);
  });

  test("fall silent when reports stop", async () => {
    await alice.addTrack("mic", { type: TrackType.AUDIO, source: TrackSource.MICROPHONE });
    await alice.offer(1, { mid: "0", kind: "audio", trackId: "mic" });
    server.media.emit("audioLevels", [{ receiverId: `${alice.publisher.id}:0`, level: 1 }]);
    await server.settle(1000);
    expect(bob.last("speakersChanged").speakers[0]?.active).toBe(false);
  });

  test("a muted track is silent", async () => {
    const mic = { type: TrackType.AUDIO, source: TrackSource.MICROPHONE, muted: true };
    await alice.addTrack("mic", mic);
    await alice.offer(1, { mid: "0", kind: "audio", trackId: "mic" });
    server.media.emit("audioLevels", [{ receiverId: `${alice.publisher.id}:0`, level: 1 }]);
    await server.settle();
    expect(bob.all("speakersChanged")).toEqual([]);
  });
});
