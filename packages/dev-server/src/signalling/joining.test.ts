import {
  ClientInfo,
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo_State,
  Ping,
  SignalRequest,
  TrickleRequest,
} from "@livekit/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { SignalHarness, connectRequest } from "./signalHarness.test.support.ts";

const { JOINED, ACTIVE, DISCONNECTED } = ParticipantInfo_State;

let server: SignalHarness;
beforeEach(() => {
  server = new SignalHarness();
});

describe("joining", () => {
  test("join comes first, then a token, then the subscriber's offer with its candidates", async () => {
    const alice = await server.connect("alice");
    await server.settle(10);
    expect(alice.cases()).toEqual(["join", "refreshToken", "offer", "trickle", "trickle"]);
    expect(alice.last("offer")).toMatchObject({ type: "offer", id: 1 });
    const trickles = alice.all("trickle");
    expect(trickles.map(({ final }) => final)).toEqual([false, true]);
    expect(JSON.parse(trickles[0]?.candidateInit ?? "")).toMatchObject({ sdpMid: "0", sdpMLineIndex: 0 });
  });

  test("the join response holds what strict clients need", async () => {
    const alice = await server.connect("alice", {
      grants: { name: "Alice", metadata: "m", attributes: { a: "1" } },
    });
    const join = alice.last("join");
    expect(join.room).toMatchObject({ name: "room", emptyTimeout: 300, departureTimeout: 20 });
    expect(join.room?.sid).toMatch(/^RM_/);
    expect(join.participant).toMatchObject({
      identity: "alice",
      name: "Alice",
      metadata: "m",
      attributes: { a: "1" },
      clientProtocol: 2,
      joinedAt: 1_700_000_000n,
      joinedAtMs: 1_700_000_000_000n,
    });
    expect(join.participant?.sid).toMatch(/^PA_/);
    expect(join.participant?.permission).toMatchObject({ canPublish: true, canSubscribe: true });
    expect(join.serverInfo).toMatchObject({ version: "1.13.5", protocol: 17, agentProtocol: 1 });
    expect(join).toMatchObject({
      serverVersion: "1.13.5",
      pingInterval: 5,
      pingTimeout: 15,
      subscriberPrimary: true,
      fastPublish: true,
      otherParticipants: [],
    });
    expect(join.enabledPublishCodecs[0]?.mime).toBe("video/VP8");
    expect(join.sifTrailer.byteLength).toBeGreaterThan(0);
  });

  test("a client that does a codec badly is told so, and is not offered to publish it", async () => {
    const clientInfo = new ClientInfo({ protocol: 16, browser: "Safari", browserVersion: "18.10" });
    const join = (await server.connect("alice", { params: { clientInfo } })).last("join");
    expect(join.clientConfiguration?.disabledCodecs).toMatchObject({
      codecs: [{ mime: "video/AV1" }],
      publish: [{ mime: "video/VP9" }],
    });
    const mimes = join.enabledPublishCodecs.map(({ mime }) => mime);
    expect(mimes).toEqual(["video/VP8", "video/H264", "audio/opus"]);
  });

  test("without canSubscribe the publisher transport is primary and nothing is offered", async () => {
    const alice = await server.connect("alice", { video: { canSubscribe: false } });
    await server.settle(10);
    expect(alice.last("join").subscriberPrimary).toBe(false);
    expect(alice.all("offer")).toEqual([]);
    alice.publisher.setState("connected");
    expect(server.sessions.find("room", "alice")?.participant.state).toBe(ACTIVE);
  });

  test("others see a newcomer joined, active and gone, each with a newer version", async () => {
    const alice = await server.join("alice");
    const bob = await server.connect("bob");
    expect(bob.last("join").otherParticipants.map(({ identity }) => identity)).toEqual(["alice"]);
    const joined = alice.update("bob");
    expect(joined?.state).toBe(JOINED);
    await bob.becomeActive();
    const active = alice.update("bob");
    expect(active?.state).toBe(ACTIVE);
    expect(active?.version).toBeGreaterThan(joined?.version ?? Infinity);
    await bob.send({ case: "leave", value: new LeaveRequest() });
    const left = alice.update("bob");
    expect(left).toMatchObject({
      state: DISCONNECTED,
      disconnectReason: DisconnectReason.CLIENT_INITIATED,
      sid: bob.sid,
    });
    expect(left?.version).toBeGreaterThan(active?.version ?? Infinity);
    expect(bob.closed?.code).toBe(1000);
    expect(bob.all("leave")).toEqual([]);
  });

  test("a hidden participant sees, and is seen by nobody", async () => {
    const alice = await server.join("alice");
    const ghost = await server.join("ghost", { video: { hidden: true } });
    const bob = await server.join("bob");
    expect(ghost.last("join").otherParticipants).toHaveLength(1);
    expect(ghost.update("bob")?.state).toBe(ACTIVE);
    expect(bob.last("join").otherParticipants.map(({ identity }) => identity)).toEqual(["alice"]);
    expect(alice.update("ghost")).toBeUndefined();
    expect(bob.last("join").room?.numParticipants).toBe(3);
  });

  test("the same identity again replaces the old session, and newer clients see no flicker", async () => {
    const watcher = await server.join("watcher");
    const old = await server.join("watcher-old", { protocol: 11 });
    const first = await server.join("alice");
    watcher.clear();
    old.clear();
    const second = await server.join("alice");
    expect(first.last("leave")).toMatchObject({
      reason: DisconnectReason.DUPLICATE_IDENTITY,
      action: LeaveRequest_Action.DISCONNECT,
      canReconnect: false,
    });
    expect(first.closed?.code).toBe(1000);
    const updates = watcher.all("update").flatMap(({ participants }) => participants);
    expect(updates.map(({ sid, state }) => ({ sid, state }))).toEqual([
      { sid: second.sid, state: JOINED },
      { sid: second.sid, state: ACTIVE },
    ]);
    expect(old.all("update")[0]?.participants[0]).toMatchObject({ sid: first.sid, state: DISCONNECTED });
  });

  test("a full room answers with a leave", async () => {
    server.rooms.create("room", { maxParticipants: 1 });
    await server.join("alice");
    const bob = await server.connect("bob");
    expect(bob.cases()).toEqual(["leave"]);
    expect(bob.last("leave").reason).toBe(DisconnectReason.JOIN_FAILURE);
    expect(bob.closed?.code).toBe(1000);
  });

  test.each([
    ["an empty identity", "", {}, 400],
    ["an endless identity", "x".repeat(300), {}, 400],
    ["no room", "alice", { video: { room: "" } }, 400],
    ["attributes without permission", "alice", { params: { attributes: { a: "1" } } }, 401],
    ["too much metadata", "alice", { grants: { metadata: "x".repeat(600_000) } }, 400],
  ])("%s is refused before the upgrade", async (_, identity, options, status) => {
    const request = connectRequest(identity, options);
    expect(await server.entry.connect(request)).toMatchObject({ kind: "reject", status });
    expect(server.entry.validate(request)).toMatchObject({ kind: "reject", status });
    expect(server.rooms.rooms).toEqual([]);
  });

  test("attributes of the query are set over the token's, empty ones ignored", async () => {
    const alice = await server.connect("alice", {
      video: { canUpdateOwnMetadata: true },
      grants: { attributes: { a: "1", b: "1" } },
      params: { attributes: { a: "2", b: "" } },
    });
    expect(alice.last("join").participant?.attributes).toEqual({ a: "2", b: "1" });
  });
});

test("without a media plane the client is told that it can't join", async () => {
  server.media.createTransport = () => {
    throw new Error("the media plane died");
  };
  const alice = await server.connect("alice");
  expect(alice.cases()).toEqual(["leave"]);
  expect(alice.last("leave").reason).toBe(DisconnectReason.JOIN_FAILURE);
  expect(server.errors).toHaveLength(1);
  expect(server.rooms.find("room")?.participants).toEqual([]);
});

describe("while connected", () => {
  test("pings are answered with the time", async () => {
    const alice = await server.connect("alice");
    await alice.send({ case: "ping", value: 1n });
    await alice.send({ case: "pingReq", value: new Ping({ timestamp: 42n }) });
    expect(alice.last("pong")).toBe(1_700_000_000_000n);
    expect(alice.last("pongResp")).toMatchObject({
      lastPingTimestamp: 42n,
      timestamp: 1_700_000_000_000n,
    });
  });

  test("text frames are answered in text", async () => {
    const alice = await server.connect("alice");
    expect(alice.textFrames).toEqual([]);
    alice.socket.send('{"ping":"1","unknownField":{}}');
    await server.settle();
    expect(alice.textFrames.map((text) => JSON.parse(text))).toEqual([{ pong: "1700000000000" }]);
    await alice.send({ case: "ping", value: 1n });
    expect(alice.textFrames).toHaveLength(1);
  });

  test("a fresh token comes every five minutes", async () => {
    const alice = await server.join("alice");
    await server.settle(5 * 60_000);
    expect(alice.all("refreshToken")).toHaveLength(2);
  });

  test("a pinging client that falls silent is cut, and gone when it had no media", async () => {
    const alice = await server.connect("alice");
    await server.settle(10);
    await alice.send({ case: "ping", value: 1n });
    await server.settle(29_000);
    expect(alice.closed).toBeUndefined();
    await server.settle(6_000);
    expect(alice.closed?.code).toBe(1006);
    expect(server.sessions.find("room", "alice")).toBeUndefined();
  });

  test("without media for a minute the join has failed", async () => {
    const alice = await server.connect("alice");
    alice.answers = false;
    await server.settle(5_000);
    alice.answer(1);
    await server.settle(60_000);
    expect(alice.last("leave").reason).toBe(DisconnectReason.JOIN_FAILURE);
  });

  test("an offer without an answer ends in a full reconnect", async () => {
    const alice = await server.connect("alice");
    alice.answers = false;
    await server.settle(10);
    await server.settle(15_000);
    expect(alice.last("leave")).toMatchObject({
      reason: DisconnectReason.STATE_MISMATCH,
      action: LeaveRequest_Action.RECONNECT,
    });
  });
});

describe("bad input", () => {
  test.each([
    ["garbage bytes", new Uint8Array([0xff, 0xff, 0xff]), 1007],
    ["garbage text", "{", 1007],
    ["an oversized frame", new Uint8Array(2 * 1024 * 1024 + 1), 1009],
  ])("%s closes that connection with a reason, and no other", async (_, frame, code) => {
    const alice = await server.join("alice");
    const bob = await server.join("bob");
    bob.socket.send(frame);
    await server.settle();
    expect(bob.closed).toMatchObject({ code, reason: expect.stringMatching(/./) });
    await alice.send({ case: "ping", value: 1n });
    expect(alice.last("pong")).toBeDefined();
  });

  test("a request of an unknown case is ignored and counted", async () => {
    const alice = await server.join("alice");
    alice.socket.send(new SignalRequest().toBinary());
    await server.settle();
    expect(alice.closed).toBeUndefined();
    expect(server.sessions.find("room", "alice")?.dump()).toMatchObject({ unknownRequests: 1 });
  });

  test("candidates that can't be read change nothing", async () => {
    const alice = await server.join("alice");
    for (const candidateInit of ["", "{", "null", '{"candidate":""}']) {
      await alice.send({ case: "trickle", value: new TrickleRequest({ candidateInit }) });
    }
    expect(alice.closed).toBeUndefined();
  });
});

test("closing the server tells everyone and leaves no timer behind", async () => {
  const alice = await server.join("alice");
  const bob = await server.connect("bob");
  server.sessions.close();
  await server.settle();
  for (const client of [alice, bob]) {
    expect(client.last("leave").reason).toBe(DisconnectReason.SERVER_SHUTDOWN);
    expect(client.closed?.code).toBe(1000);
  }
  expect(server.clock.pendingTimers).toBe(0);
});

describe("a server where joining makes no rooms", () => {
  beforeEach(() => {
    server = new SignalHarness({ autoCreate: false });
  });

  test("refuses a room that does not exist, in the words that clients know", async () => {
    const expected = { kind: "reject", status: 404, body: "requested room does not exist" };
    await expect(server.entry.connect(connectRequest("alice"))).resolves.toEqual(expected);
    expect(server.entry.validate(connectRequest("alice"))).toEqual(expected);
    expect(server.rooms.rooms).toEqual([]);
  });

  test("takes who comes to a room that the API made, or may make it", async () => {
    server.rooms.create("room");
    await server.connect("alice");
    await server.connect("bob", { video: { room: "new", roomCreate: true } });
    expect(server.rooms.rooms.map(({ name }) => name)).toEqual(["room", "new"]);
  });
});

test.each([
  ["a room preset, of which there are none", { grants: { roomPreset: "big" } }, 400],
  [
    "the legacy publish connection without canPublish",
    { params: { publish: "x" }, video: { canPublish: false } },
    401,
  ],
])("%s is refused", async (_, options, status) => {
  await expect(server.entry.connect(connectRequest("alice", options))).resolves.toMatchObject({ status });
});
