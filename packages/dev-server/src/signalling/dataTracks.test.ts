import {
  DataBlob,
  DataBlobKey,
  DataPacket,
  DataTrackFrameEncoding,
  GetDataBlobRequest,
  MetricLabel,
  MetricsBatch,
  MoveParticipantRequest,
  ParticipantPermission,
  PublishDataTrackRequest,
  PublishDataTrackResponse,
  RequestResponse_Reason,
  StoreDataBlobRequest,
  SubscriptionPermission,
  SyncState,
  UnpublishDataTrackRequest,
  UpdateDataSubscription,
  UpdateParticipantRequest,
} from "@livekit/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { dataTrackHandle } from "../protocol/dataTrackPacket.ts";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

const reasons = RequestResponse_Reason;

let server: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;

beforeEach(async () => {
  server = new SignalHarness();
  alice = await server.join("alice");
  bob = await server.join("bob");
});

const publish = (client: SignalClient, pubHandle: number, name: string, more: object = {}): Promise<void> =>
  client.send({
    case: "publishDataTrackRequest",
    value: new PublishDataTrackRequest({ pubHandle, name, ...more }),
  });

async function publishTrack(client: SignalClient, pubHandle = 7, name = "pose"): Promise<string> {
  await publish(client, pubHandle, name);
  return client.last("publishDataTrackResponse").info?.sid ?? "";
}

const subscribe = (client: SignalClient, trackSid: string, wanted = true): Promise<void> =>
  client.send({
    case: "updateDataSubscription",
    value: new UpdateDataSubscription({ updates: [{ trackSid, subscribe: wanted }] }),
  });

const packet = (handle: number, content: number): Uint8Array =>
  new Uint8Array([0x18, 0, handle >> 8, handle & 255, 0, 1, 0, 2, 0, 0, 0, 3, content]);

const samples = (client: SignalClient): [number | undefined, number | undefined][] =>
  client.subscriber.sent
    .filter(({ kind }) => kind === "dataTrack")
    .map(({ payload }) => [dataTrackHandle(payload), payload.at(-1)]);

const handlesOf = (client: SignalClient): [string, string][] =>
  Object.entries(client.last("dataTrackSubscriberHandles").subHandles).map(([handle, { trackSid }]) => [
    handle,
    trackSid,
  ]);

describe("a data track", () => {
  test("is confirmed, told to everyone, and ends for everyone", async () => {
    const sid = await publishTrack(alice);
    expect(sid).toMatch(/^DTR_/);
    expect(bob.update("alice")?.dataTracks).toMatchObject([{ sid, pubHandle: 7, name: "pose" }]);
    expect(alice.update("alice")?.dataTracks).toHaveLength(1);
    const carol = await server.join("carol");
    const seen = carol.last("join").otherParticipants.find(({ identity }) => identity === "alice");
    expect(seen?.dataTracks).toHaveLength(1);
    const value = new UnpublishDataTrackRequest({ pubHandle: 7 });
    await alice.send({ case: "unpublishDataTrackRequest", value });
    expect(alice.last("unpublishDataTrackResponse").info?.sid).toBe(sid);
    expect(bob.update("alice")?.dataTracks).toEqual([]);
    expect(handlesOf(bob)).toEqual([]);
  });

  test.each([
    ["handle 0", 0, "a", {}, reasons.INVALID_HANDLE],
    ["handle 65536", 65_536, "a", {}, reasons.INVALID_HANDLE],
    ["no name", 1, "", {}, reasons.INVALID_NAME],
    ["a long name", 1, "x".repeat(257), {}, reasons.INVALID_NAME],
    ["its handle again", 7, "b", {}, reasons.DUPLICATE_HANDLE],
    ["its name again", 8, "pose", {}, reasons.DUPLICATE_NAME],
    [
      "an encoding without a name",
      1,
      "a",
      { frameEncoding: new DataTrackFrameEncoding({ value: { case: "custom", value: "" } }) },
      reasons.INVALID_REQUEST,
    ],
  ])("with %s is refused, with the request", async (_, pubHandle, name, more, reason) => {
    await publishTrack(alice);
    await publish(alice, pubHandle, name, more);
    expect(alice.last("requestResponse")).toMatchObject({ reason, request: { case: "publishDataTrack" } });
    expect(alice.all("publishDataTrackResponse")).toHaveLength(1);
  });

  test("needs canPublishData, and ends without it", async () => {
    const carol = await server.join("carol", { video: { canPublishData: false } });
    await publish(carol, 1, "a");
    expect(carol.last("requestResponse").reason).toBe(reasons.NOT_ALLOWED);
    await publishTrack(alice);
    const permission = new ParticipantPermission({ canSubscribe: true });
    server.api.updateParticipant(
      new UpdateParticipantRequest({ room: "room", identity: "alice", permission }),
    );
    await server.settle();
    expect(alice.all("unpublishDataTrackResponse")).toHaveLength(1);
    expect(bob.update("alice")?.dataTracks).toEqual([]);
  });

  test("that is not there can't be unpublished", async () => {
    await alice.send({
      case: "unpublishDataTrackRequest",
      value: new UnpublishDataTrackRequest({ pubHandle: 3 }),
    });
    expect(alice.last("requestResponse").reason).toBe(reasons.NOT_FOUND);
  });
});

describe("packets of a data track", () => {
  test("reach subscribers under a handle that they were told before", async () => {
    const sid = await publishTrack(alice);
    const other = await publishTrack(alice, 9, "map");
    expect(handlesOf(bob)).toEqual([
      ["1", sid],
      ["2", other],
    ]);
    alice.publisher.emit("data", "dataTrack", packet(7, 70));
    alice.publisher.emit("data", "dataTrack", packet(9, 90));
    alice.publisher.emit("data", "dataTrack", packet(5, 50));
    expect(samples(bob)).toEqual([
      [1, 70],
      [2, 90],
    ]);
    expect(samples(alice)).toEqual([]);
  });

  test("come only while subscribed, and existing tracks are subscribed by who joins", async () => {
    const sid = await publishTrack(alice);
    const carol = await server.join("carol", { params: { autoSubscribeDataTrack: false } });
    const dave = await server.join("dave");
    expect(carol.all("dataTrackSubscriberHandles")).toEqual([]);
    expect(handlesOf(dave)).toEqual([["1", sid]]);
    await subscribe(carol, sid);
    await subscribe(carol, sid);
    alice.publisher.emit("data", "dataTrack", packet(7, 1));
    await subscribe(carol, sid, false);
    alice.publisher.emit("data", "dataTrack", packet(7, 2));
    expect(samples(carol)).toEqual([[1, 1]]);
    expect(handlesOf(carol)).toEqual([]);
  });

  test("stop for those that the publisher no longer permits", async () => {
    const sid = await publishTrack(alice);
    await alice.send({ case: "subscriptionPermission", value: new SubscriptionPermission() });
    expect(handlesOf(bob)).toEqual([]);
    expect(bob.last("subscriptionPermissionUpdate")).toMatchObject({ trackSid: sid, allowed: false });
    const everybody = new SubscriptionPermission({ allParticipants: true });
    await alice.send({ case: "subscriptionPermission", value: everybody });
    expect(handlesOf(bob)).toEqual([["2", sid]]);
  });

  test("that are none are counted", async () => {
    alice.publisher.emit("data", "dataTrack", new Uint8Array(3));
    expect(server.sessions.find("room", "alice")?.dump()).toMatchObject({ dataTracks: { malformed: 1 } });
  });

  test("go on after a resume that knows the track, and a move", async () => {
    const sid = await publishTrack(alice);
    const resumed = await server.connect("alice", { params: { reconnect: true, participantSid: alice.sid } });
    const info = { sid };
    await resumed.send({
      case: "syncState",
      value: new SyncState({ publishDataTracks: [new PublishDataTrackResponse({ info })] }),
    });
    expect(resumed.all("leave")).toEqual([]);
    const carol = await server.join("carol", { video: { room: "other" } });
    const request = { room: "room", identity: "alice", destinationRoom: "other" };
    await server.api.moveParticipant(new MoveParticipantRequest(request));
    await server.settle();
    alice.publisher.emit("data", "dataTrack", packet(7, 5));
    expect(samples(carol)).toEqual([[1, 5]]);
    expect(samples(bob)).toEqual([]);
  });
});

describe("data blobs", () => {
  const key = (value: string): DataBlobKey => new DataBlobKey({ key: { case: "generic", value } });
  const store = (blob: DataBlob | undefined): Promise<void> =>
    alice.send({
      case: "storeDataBlobRequest",
      value: new StoreDataBlobRequest({ requestId: 4, ...(blob && { blob }) }),
    });
  const get = (participantIdentity: string, wanted?: DataBlobKey): Promise<void> =>
    bob.send({
      case: "getDataBlobRequest",
      value: new GetDataBlobRequest({ requestId: 5, participantIdentity, ...(wanted && { key: wanted }) }),
    });
  const blobOf = (name: string, bytes: number): DataBlob =>
    new DataBlob({ key: key(name), contents: new Uint8Array(bytes) });

  test("are kept for the others, the newest of a key", async () => {
    await store(blobOf("k", 60_000));
    await store(blobOf("k", 50_000));
    expect(alice.all("storeDataBlobResponse")).toMatchObject([
      { requestId: 4, key: key("k") },
      { requestId: 4 },
    ]);
    await get("alice", key("k"));
    expect(bob.last("getDataBlobResponse")).toMatchObject({ requestId: 5 });
    expect(bob.last("getDataBlobResponse").blob?.contents).toHaveLength(50_000);
  });

  test.each([
    ["nothing", undefined, reasons.INVALID_REQUEST],
    ["no key", new DataBlob({ contents: new Uint8Array(1) }), reasons.INVALID_REQUEST],
    ["a long key", blobOf("x".repeat(257), 1), reasons.INVALID_REQUEST],
    ["no contents", blobOf("k", 0), reasons.INVALID_REQUEST],
    ["too much", blobOf("k", 64_000), reasons.LIMIT_EXCEEDED],
  ])("of %s are refused", async (_, blob, reason) => {
    await store(blob);
    expect(alice.last("requestResponse")).toMatchObject({ requestId: 4, reason });
  });

  test("are refused on a server that has them off", async () => {
    server = new SignalHarness({ dataBlobs: false });
    alice = await server.join("alice");
    await store(blobOf("k", 1));
    expect(alice.last("requestResponse")).toMatchObject({ requestId: 4, reason: reasons.NOT_ALLOWED });
    expect(alice.all("storeDataBlobResponse")).toEqual([]);
  });

  test("that are not there are not found", async () => {
    await get("alice", key("k"));
    expect(bob.last("requestResponse")).toMatchObject({ requestId: 5, reason: reasons.NOT_FOUND });
    await get("nobody", key("k"));
    expect(bob.last("requestResponse").message).toBe("participant not found");
    await get("alice");
    expect(bob.last("requestResponse").reason).toBe(reasons.INVALID_REQUEST);
  });
});

test("metrics reach, every ten seconds, those who may know and receive the sender, and the sender", async () => {
  const reader = { video: { canSubscribeMetrics: true } };
  const carol = await server.join("carol", reader);
  const dave = await server.join("dave", reader);
  await dave.publishCamera();
  await server.settle(150);
  const first = MetricLabel.METRIC_LABEL_PREDEFINED_MAX_VALUE;
  const value = new MetricsBatch({
    timestampMs: 5n,
    strData: ["dave"],
    timeSeries: [{ label: MetricLabel.PUBLISHER_RTT, participantIdentity: first, samples: [{ value: 3 }] }],
  });
  await dave.sendData(new DataPacket({ value: { case: "metrics", value } }));
  expect(carol.receivedData()).toEqual([]);
  await server.settle(10_000);
  for (const client of [carol, dave]) {
    expect(client.receivedData()).toHaveLength(1);
    expect(client.receivedData()[0]?.value.value).toMatchObject({ strData: ["dave"] });
  }
  expect(bob.receivedData()).toEqual([]);
});

test("a message on a channel that is not LiveKit's reaches the others as user data", async () => {
  alice.publisher.emit("data", "unlabelled", new Uint8Array([1, 2]));
  await server.settle();
  expect(bob.receivedData()).toMatchObject([
    { participantIdentity: "alice", value: { case: "user", value: { payload: new Uint8Array([1, 2]) } } },
  ]);
});
