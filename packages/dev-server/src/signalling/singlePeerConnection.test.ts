import {
  AddTrackRequest,
  DataPacket,
  ParticipantInfo_State,
  SessionDescription,
  SignalTarget,
  SyncState,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import { beforeEach, expect, test } from "vitest";
import { fakeOfferSdp } from "./FakeMediaPlane.test.support.ts";
import { SignalHarness, type SignalClient } from "./signalHarness.test.support.ts";

let harness: SignalHarness;
beforeEach(() => {
  harness = new SignalHarness();
});

const offerOf = (audio: number, video: number, id = 1): SessionDescription =>
  new SessionDescription({
    type: "offer",
    id,
    sdp: JSON.stringify({ tracks: [], receiving: { audio, video } }),
  });
const single = (publisherOffer = offerOf(3, 3)): object => ({
  params: { singlePeerConnection: true, publisherOffer },
});
const camera = (cid: string): AddTrackRequest =>
  new AddTrackRequest({ cid, type: TrackType.VIDEO, source: TrackSource.CAMERA });

async function publishCameras(client: SignalClient, count: number): Promise<string[]> {
  const cids = Array.from({ length: count }, (_, index) => `cam${index}`);
  for (const cid of cids) await client.addTrack(cid);
  await client.offer(
    2,
    ...cids.map((cid, index) => ({ mid: `${index}`, kind: "video" as const, trackId: cid })),
  );
  return client.all("trackPublished").map(({ track }) => track?.sid ?? "");
}

test("one transport serves both directions, and the bundled offer is answered right after the join", async () => {
  const bob = await harness.connect("bob", single());
  expect(bob.cases().slice(0, 2)).toEqual(["join", "answer"]);
  expect(bob.last("join").subscriberPrimary).toBe(false);
  expect(bob.last("answer").id).toBe(1);
  expect(harness.media.transports.map(({ options }) => options.role)).toEqual(["answerer"]);
  expect(bob.all("trickle").every(({ target }) => target === SignalTarget.PUBLISHER)).toBe(true);
  expect(bob.all("offer")).toEqual([]);
});

test("the first answer already carries what is published, with a map of mids to tracks", async () => {
  const alice = await harness.join("alice");
  const sid = await alice.publishCamera();
  const bob = await harness.connect("bob", single());
  expect(bob.last("answer").midToTrackId).toEqual({ "video 0": sid });
  expect(bob.all("mediaSectionsRequirement")).toEqual([]);
});

test("tracks beyond the reserved sections are asked for as a difference", async () => {
  const alice = await harness.join("alice");
  const bob = await harness.connect("bob", single(offerOf(1, 1)));
  bob.publisher.setState("connected");
  await publishCameras(alice, 3);
  await harness.settle(150);
  expect(bob.last("mediaSectionsRequirement")).toMatchObject({ numAudios: 0, numVideos: 2 });
  await bob.send({ case: "offer", value: offerOf(1, 3, 7) });
  expect(bob.last("answer").id).toBe(7);
  expect(Object.keys(bob.last("answer").midToTrackId)).toHaveLength(3);
  expect(bob.all("mediaSectionsRequirement")).toHaveLength(1);
});

test("an offer with too few sections is followed by another request", async () => {
  const alice = await harness.join("alice");
  await publishCameras(alice, 3);
  const bob = await harness.connect("bob", single(offerOf(1, 1)));
  expect(bob.last("mediaSectionsRequirement")).toMatchObject({ numAudios: 0, numVideos: 2 });
});

test("a track that ends makes the client offer, without more sections", async () => {
  const alice = await harness.join("alice");
  await alice.publishCamera();
  const bob = await harness.connect("bob", single());
  bob.publisher.setState("connected");
  await harness.settle();
  bob.clear();
  await alice.offer(2);
  await harness.settle(150);
  expect(bob.last("mediaSectionsRequirement")).toMatchObject({ numAudios: 0, numVideos: 0 });
});

test("bundled tracks are announced before the bundled offer publishes them", async () => {
  const alice = await harness.join("alice");
  const sdp = fakeOfferSdp({ mid: "0", kind: "video", trackId: "cam" });
  const publisherOffer = new SessionDescription({ type: "offer", id: 1, sdp });
  const bob = await harness.connect("bob", {
    params: { singlePeerConnection: true, publisherOffer, addTrackRequests: [camera("cam")] },
  });
  expect(bob.cases().slice(0, 3)).toEqual(["join", "trackPublished", "answer"]);
  await harness.settle();
  expect(alice.update("bob")?.tracks.map(({ sid }) => sid)).toEqual([bob.last("trackPublished").track?.sid]);
});

test("the publisher transport makes the participant active, and data goes both ways over it", async () => {
  const alice = await harness.join("alice");
  const bob = await harness.connect("bob", single());
  bob.publisher.setState("connected");
  bob.publisher.emit("dataChannelOpened", "reliable");
  await harness.settle();
  expect(alice.update("bob")?.state).toBe(2);
  await alice.sendData(new DataPacket({ value: { case: "user", value: { payload: new Uint8Array(1) } } }));
  expect(bob.publisher.sent).toHaveLength(1);
});

test("a resume may bring its offer and sync state along", async () => {
  const bob = await harness.connect("bob", single());
  bob.publisher.setState("connected");
  const participantSid = bob.sid;
  const resume = {
    singlePeerConnection: true,
    reconnect: true,
    participantSid,
    publisherOffer: offerOf(3, 3, 4),
    syncState: new SyncState(),
  };
  const again = await harness.connect("bob", { params: resume });
  expect(again.cases()[0]).toBe("reconnect");
  expect(again.last("answer").id).toBe(4);
  expect(again.all("leave")).toEqual([]);
  expect(harness.media.transports).toHaveLength(1);
});

test("an unknown track in a bundled sync state starts over, and nothing stays behind", async () => {
  const alice = await harness.join("alice");
  const timers = harness.clock.pendingTimers;
  const bob = await harness.connect("bob", single());
  bob.publisher.setState("connected");
  const sdp = fakeOfferSdp({ mid: "0", kind: "video", trackId: "cam" });
  const resume = {
    singlePeerConnection: true,
    reconnect: true,
    participantSid: bob.sid,
    syncState: new SyncState({ publishTracks: [{ cid: "x", track: { sid: "TR_x" } }] }),
    addTrackRequests: [camera("cam")],
    publisherOffer: new SessionDescription({ type: "offer", id: 1, sdp }),
  };
  const again = await harness.connect("bob", { params: resume });
  expect(again.cases()).toContain("leave");
  await harness.settle(1000);
  expect(harness.clock.pendingTimers).toBe(timers);
  expect(alice.update("bob")).toMatchObject({ state: ParticipantInfo_State.DISCONNECTED, tracks: [] });
});

test("metadata and attributes in a join request need the grant, and take the token's place", async () => {
  const params = { singlePeerConnection: true, metadata: "new", attributes: { a: "1", b: "" } };
  await expect(harness.connect("bob", { params })).rejects.toThrow("401 metadata needs the grant");
  const bob = await harness.connect("bob", {
    params,
    grants: { metadata: "old", attributes: { b: "2" } },
    video: { canUpdateOwnMetadata: true },
  });
  expect(bob.last("join").participant).toMatchObject({ metadata: "new", attributes: { a: "1", b: "2" } });
});
