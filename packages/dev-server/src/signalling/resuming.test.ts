import {
  CandidateProtocol,
  DataPacket,
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo_State,
  SignalTarget,
  SimulateScenario,
  SyncState,
  TrackPublishedResponse,
  UpdateSubscription,
} from "@livekit/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

const { ACTIVE, DISCONNECTED } = ParticipantInfo_State;

let server: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;

beforeEach(async () => {
  server = new SignalHarness();
  alice = await server.join("alice");
  bob = await server.join("bob");
});

const resume = (client: SignalClient, protocol = 16): Promise<SignalClient> =>
  server.connect(client.identity, {
    protocol,
    params: { reconnect: true, participantSid: client.sid },
  });

test("who comes back before it has media, over a socket that still looks open, goes on in the room", async () => {
  const carol = await server.connect("carol");
  const timers = server.clock.pendingTimers;
  const again = await resume(carol);
  expect(again.cases()[0]).toBe("reconnect");
  expect(carol.closed).toBeDefined();
  await again.becomeActive();
  expect(bob.update("carol")?.state).toBe(ACTIVE);
  expect(server.clock.pendingTimers).toBeLessThanOrEqual(timers);
});

describe("a socket that closes without a leave", () => {
  test("removes at once who never had media", async () => {
    const carol = await server.connect("carol");
    carol.socket.terminate();
    await server.settle();
    expect(bob.update("carol")).toMatchObject({
      state: DISCONNECTED,
      disconnectReason: DisconnectReason.SIGNAL_CLOSE,
    });
  });

  test("is not what a leave looks like, even of one who never had media", async () => {
    const carol = await server.connect("carol");
    await carol.send({ case: "leave", value: new LeaveRequest() });
    expect(bob.update("carol")?.disconnectReason).toBe(DisconnectReason.CLIENT_INITIATED);
  });

  test("keeps who had media until its transport fails", async () => {
    alice.socket.terminate();
    await server.settle(60_000);
    expect(bob.update("alice")?.state ?? ACTIVE).toBe(ACTIVE);
    alice.subscriber.setState("disconnected");
    alice.subscriber.setState("failed");
    await server.settle(4_999);
    expect(bob.update("alice")?.state ?? ACTIVE).toBe(ACTIVE);
    await server.settle(1);
    expect(bob.update("alice")).toMatchObject({
      state: DISCONNECTED,
      disconnectReason: DisconnectReason.CONNECTION_TIMEOUT,
    });
    expect(server.sessions.find("room", "alice")).toBeUndefined();
  });
});

describe("a transport that loses its path while signalling works", () => {
  test("asks the client to resume, and forgives one that does in time", async () => {
    alice.publisher.setState("failed");
    await server.settle();
    expect(alice.last("leave").action).toBe(LeaveRequest_Action.RESUME);
    expect(alice.closed?.code).toBe(1000);
    const back = await resume(alice);
    back.publisher.setState("connected");
    await server.settle(60_000);
    expect(back.all("leave")).toEqual([]);
    expect(bob.update("alice")?.state ?? ACTIVE).toBe(ACTIVE);
  });

  test("gives a client that came back 15 s to find a path, then asks again, and gives up", async () => {
    alice.publisher.setState("failed");
    await server.settle(4_900);
    const back = await resume(alice);
    await server.settle(14_999);
    expect(back.all("leave")).toEqual([]);
    await server.settle(1);
    expect(back.last("leave").action).toBe(LeaveRequest_Action.RESUME);
    await server.settle(5_000);
    expect(server.sessions.find("room", "alice")).toBeUndefined();
  });
});

test("a transport that closes asks for a full reconnect", async () => {
  alice.publisher.setState("closed");
  await server.settle();
  expect(alice.last("leave").action).toBe(LeaveRequest_Action.RECONNECT);
  expect(alice.closed?.code).toBe(1000);
});

describe("a client that closes its transports", () => {
  const leave = { case: "leave", value: new LeaveRequest() } as const;
  const isGone = (): boolean => server.sessions.find("room", "alice") === undefined;
  beforeEach(async () => {
    alice.publisher.emit("closedByPeer");
    await server.settle();
    expect(isGone()).toBe(false);
  });

  test("is heard out, since its last words may come later", async () => {
    const value = new SimulateScenario({
      scenario: { case: "switchCandidateProtocol", value: CandidateProtocol.TCP },
    });
    await alice.send({ case: "simulate", value });
    await alice.send(leave);
    expect(bob.update("alice")?.disconnectReason).toBe(DisconnectReason.CLIENT_INITIATED);
    expect(alice.all("leave")).toEqual([]);
    const again = await server.join("alice");
    expect(again.publisher.options.candidateProtocols).toEqual(["tcp"]);
  });

  test("is gone when its socket ends", async () => {
    alice.socket.terminate();
    await server.settle();
    expect(isGone()).toBe(true);
    expect(bob.update("alice")?.disconnectReason).toBe(DisconnectReason.CONNECTION_TIMEOUT);
  });

  test("starts over when it stays without a word", async () => {
    await server.settle(4_999);
    expect(isGone()).toBe(false);
    await server.settle(1);
    expect(isGone()).toBe(true);
    expect(alice.last("leave").action).toBe(LeaveRequest_Action.RECONNECT);
  });

  test("has nothing to resume", async () => {
    expect((await resume(alice)).last("leave").action).toBe(LeaveRequest_Action.RECONNECT);
  });
});

test("who closes its transports after its socket is gone at once", async () => {
  alice.socket.terminate();
  await server.settle();
  alice.publisher.emit("closedByPeer");
  await server.settle();
  expect(bob.update("alice")).toMatchObject({
    state: DISCONNECTED,
    disconnectReason: DisconnectReason.CONNECTION_TIMEOUT,
  });
});

test("an older client reads can_reconnect instead of an action", async () => {
  const old = await server.join("old", { protocol: 12 });
  old.publisher.setState("failed");
  await server.settle();
  expect(old.last("leave")).toMatchObject({ canReconnect: true, action: LeaveRequest_Action.DISCONNECT });
});

describe("resuming", () => {
  test("starts with reconnect, then everybody, the room, and new ICE credentials", async () => {
    const carol = await server.join("carol");
    await alice.sendData(
      new DataPacket({ sequence: 7, value: { case: "chatMessage", value: { message: "hi" } } }),
    );
    alice.socket.terminate();
    await server.settle();
    await carol.send({ case: "leave", value: new LeaveRequest() });

    const back = await resume(alice);
    expect(back.cases().slice(0, 5)).toEqual(["reconnect", "update", "update", "roomUpdate", "offer"]);
    expect(back.last("reconnect")).toMatchObject({ lastMessageSeq: 7 });
    expect(back.last("reconnect").serverInfo?.version).toBe("1.13.5");
    const [departed, everybody] = back.all("update");
    expect(departed?.participants.map(({ identity, state }) => [identity, state])).toEqual([
      ["carol", DISCONNECTED],
    ]);
    expect(everybody?.participants.map(({ identity }) => identity)).toEqual(["alice", "bob"]);
    expect(JSON.parse(back.last("offer").sdp)).toEqual({ iceRestart: true });
    expect(back.all("trickle").filter(({ target }) => target === SignalTarget.SUBSCRIBER)).toHaveLength(2);
    expect(back.all("refreshToken")).toHaveLength(1);
    expect(back.all("join")).toEqual([]);
  });

  test("keeps the session, and the old socket is closed and hears nothing more", async () => {
    const { sid } = alice;
    const back = await resume(alice);
    expect(alice.closed?.code).toBe(1000);
    expect(alice.all("leave")).toEqual([]);
    alice.clear();
    back.clear();
    await bob.publishCamera();
    expect(alice.received).toEqual([]);
    expect(back.all("update")).toHaveLength(1);
    expect(server.sessions.find("room", "alice")?.participant.sid).toBe(sid);
  });

  test("a session that is unknown is answered with a leave: start over", async () => {
    await alice.send({ case: "leave", value: new LeaveRequest() });
    const back = await resume(alice);
    expect(back.cases()).toEqual(["leave"]);
    expect(back.last("leave")).toMatchObject({
      reason: DisconnectReason.STATE_MISMATCH,
      action: LeaveRequest_Action.RECONNECT,
    });
    expect((await resume(alice, 12)).last("leave").canReconnect).toBe(true);
  });

  test("the sid of a session that was replaced is unknown", async () => {
    const replacement = await server.join("alice");
    expect((await resume(alice)).cases()).toEqual(["leave"]);
    expect(replacement.closed).toBeUndefined();
  });

  test("a state with known tracks and wishes is taken over", async () => {
    const sid = await alice.publishCamera();
    const bobs = await bob.publishCamera();
    await server.settle(150);
    const back = await resume(alice);
    const state = new SyncState({
      publishTracks: [new TrackPublishedResponse({ cid: "cam", track: { sid } })],
      subscription: new UpdateSubscription({ subscribe: false, trackSids: [bobs] }),
    });
    await back.send({ case: "syncState", value: state });
    expect(back.closed).toBeUndefined();
    expect(alice.subscriber.downTrack(bobs).state).toBe("closed");
  });

  test("a state with unknown tracks means starting over", async () => {
    const back = await resume(alice);
    const publishTracks = [new TrackPublishedResponse({ cid: "cam", track: { sid: "TR_none" } })];
    await back.send({ case: "syncState", value: new SyncState({ publishTracks }) });
    expect(back.last("leave")).toMatchObject({
      reason: DisconnectReason.STATE_MISMATCH,
      action: LeaveRequest_Action.RECONNECT,
    });
    expect(bob.update("alice")?.state).toBe(DISCONNECTED);
  });
});

describe("simulated scenarios", () => {
  const simulate = (client: SignalClient, scenario: SimulateScenario["scenario"]): Promise<void> =>
    client.send({ case: "simulate", value: new SimulateScenario({ scenario }) });

  test("node failure drops the client without a leave, and its resume fails", async () => {
    await simulate(alice, { case: "nodeFailure", value: true });
    expect(alice.all("leave")).toEqual([]);
    expect(alice.closed?.code).toBe(1000);
    expect((await resume(alice)).cases()).toEqual(["leave"]);
  });

  test("server leave says so", async () => {
    await simulate(alice, { case: "serverLeave", value: true });
    expect(alice.last("leave")).toMatchObject({
      reason: DisconnectReason.SERVER_SHUTDOWN,
      action: LeaveRequest_Action.DISCONNECT,
    });
  });

  test("a client that wants TCP is told no other candidates from its next join on", async () => {
    const value = CandidateProtocol.TCP;
    await simulate(alice, { case: "switchCandidateProtocol", value });
    const again = await server.join("alice");
    for (const { options } of [again.publisher, again.subscriber]) {
      expect(options.candidateProtocols).toEqual(["tcp"]);
    }
    expect(bob.publisher.options.candidateProtocols).toBeUndefined();
  });

  test("full reconnect asks for one", async () => {
    await simulate(alice, { case: "leaveRequestFullReconnect", value: true });
    expect(alice.last("leave").action).toBe(LeaveRequest_Action.RECONNECT);
  });

  test("a speaker speaks for as long as asked", async () => {
    await simulate(alice, { case: "speakerUpdate", value: 3 });
    expect(alice.last("speakersChanged").speakers[0]).toMatchObject({ sid: alice.sid, active: true });
    await server.settle(3000);
    expect(alice.last("speakersChanged").speakers[0]).toMatchObject({ level: 0, active: false });
  });

  test("a speaker who leaves is waited for no more", async () => {
    await server.settle(1000);
    const { pendingTimers } = server.clock;
    const carol = await server.connect("carol");
    await simulate(carol, { case: "speakerUpdate", value: 2 ** 31 - 1 });
    await carol.send({ case: "leave", value: new LeaveRequest() });
    await server.settle(1000);
    expect(server.clock.pendingTimers).toBe(pendingTimers);
  });

  test("an unknown scenario changes nothing", async () => {
    await simulate(alice, { case: "subscriberBandwidth", value: 1n });
    expect(alice.closed).toBeUndefined();
  });
});

describe("a scenario that disturbs resuming", () => {
  const simulate = (scenario: SimulateScenario["scenario"]): Promise<void> =>
    alice.send({ case: "simulate", value: new SimulateScenario({ scenario }) });

  test("closes one connection right after the resume", async () => {
    await simulate({ case: "disconnectSignalOnResume", value: true });
    const cut = await resume(alice);
    expect(cut.cases()).toContain("roomUpdate");
    expect(cut.closed?.code).toBe(1000);
    expect((await resume(alice)).closed).toBeUndefined();
    expect(bob.update("alice")?.state ?? ACTIVE).toBe(ACTIVE);
  });

  test("closes three connections before any message", async () => {
    await simulate({ case: "disconnectSignalOnResumeNoMessages", value: true });
    for (let attempt = 0; attempt < 3; attempt++) {
      const cut = await resume(alice);
      expect([cut.received, cut.closed?.code]).toEqual([[], 1000]);
    }
    expect((await resume(alice)).cases()[0]).toBe("reconnect");
  });

  test("ends after five seconds", async () => {
    await simulate({ case: "disconnectSignalOnResumeNoMessages", value: true });
    await server.settle(5_000);
    expect((await resume(alice)).cases()[0]).toBe("reconnect");
  });
});
