import {
  CreateAgentDispatchRequest,
  DeleteAgentDispatchRequest,
  DisconnectReason,
  JobStatus,
  JobType,
  ListAgentDispatchRequest,
  ParticipantInfo_Kind,
  RoomAgentDispatch,
  SimulateJobRequest,
  TrackInfo,
  UpdateJobStatus,
  WorkerStatus,
} from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { TrackPublication } from "../room/TrackPublication.ts";
import { AgentHarness, settle } from "./agentHarness.test.support.ts";

const named = (agentName: string): { agents: RoomAgentDispatch[] } => ({
  agents: [new RoomAgentDispatch({ agentName, metadata: "m" })],
});

const list = (harness: AgentHarness, room = "r") =>
  harness.dispatcher.listDispatch(new ListAgentDispatchRequest({ room })).agentDispatches;

describe("automatic dispatch", () => {
  it("offers a new room to a worker without an agent name, and gives it the token to join", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register();
    const room = harness.rooms.create("r");
    await settle();
    expect(worker.offers).toMatchObject([
      { type: JobType.JT_ROOM, room: { name: "r", sid: room.sid }, state: { status: JobStatus.JS_RUNNING } },
    ]);
    await worker.accept("helper");
    expect(worker.assignments).toMatchObject([
      { job: { id: worker.offers[0]?.id }, token: "token of helper for r" },
    ]);
    expect(list(harness)).toMatchObject([
      { agentName: "", state: { jobs: [{ state: { participantIdentity: "helper" } }] } },
    ]);
  });

  it("names an agent that has no name of its own after its job", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register();
    harness.rooms.create("r");
    await settle();
    await worker.accept("");
    expect(worker.assignments[0]?.token).toBe(`token of agent-${worker.offers[0]?.id} for r`);
  });

  it("is left out when the room asks for agents by name", async () => {
    const harness = new AgentHarness();
    const nameless = await harness.register();
    const helper = await harness.register({ agentName: "helper" });
    harness.rooms.create("r", named("helper"));
    await settle();
    expect(nameless.offers).toEqual([]);
    expect(helper.offers).toMatchObject([{ agentName: "helper", metadata: "m" }]);
  });

  it("offers a job for each participant, and one for each that publishes", async () => {
    const harness = new AgentHarness();
    const forParticipants = await harness.register({ type: JobType.JT_PARTICIPANT });
    const forPublishers = await harness.register({ type: JobType.JT_PUBLISHER });
    const room = harness.rooms.create("r");
    const ann = harness.join(room, "ann");
    harness.join(room, "bob");
    harness.join(room, "bot", ParticipantInfo_Kind.AGENT);
    for (const sid of ["TR_1", "TR_2"]) ann.publish(new TrackPublication(sid, new TrackInfo({ sid })));
    await settle();
    expect(forParticipants.offers.map(({ participant }) => participant?.identity)).toEqual(["ann", "bob"]);
    expect(forPublishers.offers.map(({ participant }) => participant?.identity)).toEqual(["ann"]);
  });
});

describe("a participant's job", () => {
  it("is looked for no longer when the participant left or was replaced", async () => {
    const harness = new AgentHarness();
    const room = harness.rooms.create("r");
    for (const reason of [DisconnectReason.CLIENT_INITIATED, DisconnectReason.DUPLICATE_IDENTITY])
      room.remove(harness.join(room, "ann"), reason);
    const last = harness.join(room, "ann");
    const worker = await harness.register({ type: JobType.JT_PARTICIPANT });
    expect(worker.offers.map(({ participant }) => participant?.sid)).toEqual([last.sid]);
    room.remove(last, DisconnectReason.DUPLICATE_IDENTITY);
    await worker.answer({ available: false });
    const other = await harness.register({ type: JobType.JT_PARTICIPANT });
    expect(other.offers).toEqual([]);
  });
});

describe("dispatch by API", () => {
  it("creates the room, and brings the agent to who is there already", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper", type: JobType.JT_PUBLISHER });
    const room = harness.rooms.create("r");
    const ann = harness.join(room, "ann");
    ann.publish(new TrackPublication("c", new TrackInfo({ sid: "TR_1" })));
    const request = { room: "r", agentName: "helper", metadata: "m", attributes: { a: "1" } };
    const dispatch = harness.dispatcher.createDispatch(new CreateAgentDispatchRequest(request));
    expect(dispatch).toMatchObject({ id: expect.stringMatching(/^AD_/), room: "r", agentName: "helper" });
    await settle();
    expect(worker.offers).toMatchObject([
      { dispatchId: dispatch.id, metadata: "m", attributes: { a: "1" }, participant: { identity: "ann" } },
    ]);
    harness.dispatcher.createDispatch(new CreateAgentDispatchRequest({ room: "new", agentName: "x" }));
    expect(harness.rooms.find("new")).toBeDefined();
  });

  it("makes no room where rooms are not made on demand", () => {
    const harness = new AgentHarness({ autoCreate: false });
    const request = new CreateAgentDispatchRequest({ room: "new", agentName: "helper" });
    expect(() => harness.dispatcher.createDispatch(request)).toThrow("does not exist");
    expect(harness.rooms.find("new")).toBeUndefined();
    harness.rooms.create("new");
    expect(harness.dispatcher.createDispatch(request)).toMatchObject({ room: "new" });
  });

  it("ends the agents of a deleted dispatch, and removes those that stay", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const room = harness.rooms.create("r", named("helper"));
    await settle();
    await worker.accept();
    harness.join(room, "agent", ParticipantInfo_Kind.AGENT);
    const dispatchId = list(harness)[0]?.id ?? "";
    const request = new DeleteAgentDispatchRequest({ room: "r", dispatchId });
    expect(harness.dispatcher.deleteDispatch(request)).toMatchObject({
      id: dispatchId,
      state: { jobs: [{ state: { status: JobStatus.JS_SUCCESS } }] },
    });
    await settle();
    expect(worker.terminations).toEqual([worker.offers[0]?.id]);
    expect(list(harness)).toEqual([]);
    harness.clock.advance(2999);
    expect(harness.removed).toEqual([]);
    harness.clock.advance(1);
    expect(harness.removed).toEqual(["agent"]);
  });

  it("leaves an agent alone that went by itself", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const room = harness.rooms.create("r", named("helper"));
    await settle();
    await worker.accept();
    const agent = harness.join(room, "agent", ParticipantInfo_Kind.AGENT);
    const dispatchId = list(harness)[0]?.id ?? "";
    harness.dispatcher.deleteDispatch(new DeleteAgentDispatchRequest({ room: "r", dispatchId }));
    room.remove(agent, DisconnectReason.CLIENT_INITIATED);
    harness.clock.advance(3000);
    expect(harness.removed).toEqual([]);
  });

  it("refuses what is not there or not allowed", () => {
    const harness = new AgentHarness();
    expect(() => list(harness)).toThrow('room "r" does not exist');
    harness.rooms.create("r");
    const unknown = new DeleteAgentDispatchRequest({ room: "r", dispatchId: "AD_x" });
    expect(() => harness.dispatcher.deleteDispatch(unknown)).toThrow('dispatch "AD_x" does not exist');
    const nowhere = new CreateAgentDispatchRequest({ agentName: "x" });
    expect(() => harness.dispatcher.createDispatch(nowhere)).toThrow("room name cannot be empty");
  });
});

describe("the search for a worker", () => {
  it("goes on until one registers", async () => {
    const harness = new AgentHarness();
    harness.rooms.create("r", named("helper"));
    expect(list(harness)).toMatchObject([{ agentName: "helper", state: { jobs: [] } }]);
    const worker = await harness.register({ agentName: "helper" });
    expect(worker.offers).toHaveLength(1);
  });

  it("ends when the participant it is for has left", async () => {
    const harness = new AgentHarness();
    const room = harness.rooms.create("r");
    room.remove(harness.join(room, "ann"), DisconnectReason.CLIENT_INITIATED);
    harness.join(room, "bob");
    const worker = await harness.register({ type: JobType.JT_PARTICIPANT });
    expect(worker.offers.map(({ participant }) => participant?.identity)).toEqual(["bob"]);
  });

  it.each<
    [string, (worker: Awaited<ReturnType<AgentHarness["register"]>>, harness: AgentHarness) => unknown]
  >([
    ["declines", (worker) => worker.answer({ available: false })],
    ["does not answer", (_worker, harness) => harness.clock.advance(10_000)],
    ["goes", (worker) => worker.socket.close()],
  ])("takes the next worker when one %s", async (_what, fail) => {
    const harness = new AgentHarness();
    const first = await harness.register({ agentName: "helper" });
    harness.rooms.create("r", named("helper"));
    await settle();
    const second = await harness.register({ agentName: "helper" });
    expect(second.offers).toEqual([]);
    await fail(first, harness);
    await settle();
    expect(first.offers).toHaveLength(1);
    expect(second.offers).toHaveLength(1);
  });

  it("passes over a worker that is full until it has room again", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    await worker.report(WorkerStatus.WS_FULL, 1);
    harness.rooms.create("r", named("helper"));
    await settle();
    expect(worker.offers).toEqual([]);
    await worker.report(WorkerStatus.WS_AVAILABLE, 0.2);
    expect(worker.offers).toHaveLength(1);
  });

  it("prefers the worker that has nothing to do", async () => {
    const harness = new AgentHarness();
    const busy = await harness.register({ agentName: "helper" });
    const idle = await harness.register({ agentName: "helper" });
    await busy.report(WorkerStatus.WS_AVAILABLE, 1);
    for (let i = 0; i < 20; i++) harness.rooms.create(`r${i}`, named("helper"));
    await settle();
    expect([busy.offers.length, idle.offers.length]).toEqual([0, 20]);
  });
});

describe("a running job", () => {
  async function running() {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const room = harness.rooms.create("r", named("helper"));
    await settle();
    await worker.accept();
    const agent = harness.join(room, "agent", ParticipantInfo_Kind.AGENT);
    const jobId = worker.offers[0]?.id ?? "";
    const state = () => list(harness)[0]?.state?.jobs[0]?.state;
    return { harness, worker, room, agent, jobId, state };
  }

  it("is terminated when its agent leaves the room", async () => {
    const { room, agent, worker, jobId, state } = await running();
    room.remove(agent, DisconnectReason.CLIENT_INITIATED);
    await settle();
    expect(worker.terminations).toEqual([jobId]);
    expect(state()).toMatchObject({ status: JobStatus.JS_FAILED, error: "agent worker left the room" });
  });

  it("goes on when its agent reconnects under its identity", async () => {
    const { room, agent, worker } = await running();
    room.remove(agent, DisconnectReason.DUPLICATE_IDENTITY);
    await settle();
    expect(worker.terminations).toEqual([]);
  });

  it("is terminated when the room ends", async () => {
    const { harness, room, worker, jobId } = await running();
    harness.rooms.close(room, DisconnectReason.ROOM_DELETED);
    await settle();
    expect(worker.terminations).toEqual([jobId]);
  });

  it.each([JobStatus.JS_SUCCESS, JobStatus.JS_FAILED])("ends as its worker says: %s", async (status) => {
    const { harness, room, worker, jobId, state } = await running();
    await worker.send({ case: "updateJob", value: new UpdateJobStatus({ jobId, status, error: "e" }) });
    expect(state()).toMatchObject({
      status,
      error: "e",
      endedAt: BigInt(harness.clock.unixMs()) * 1_000_000n,
    });
    harness.rooms.close(room, DisconnectReason.ROOM_DELETED);
    await settle();
    expect(worker.terminations).toEqual([]);
  });

  it("is taken up by its worker's next connection", async () => {
    const { harness, room, worker, jobId } = await running();
    worker.socket.close();
    await settle();
    const again = await harness.register({ agentName: "helper" });
    const update = new UpdateJobStatus({ jobId, status: JobStatus.JS_RUNNING });
    await again.send({ case: "updateJob", value: update });
    harness.rooms.close(room, DisconnectReason.ROOM_DELETED);
    await settle();
    expect(again.terminations).toEqual([jobId]);
  });

  it("that ended while a worker thought about it is terminated when it accepts", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const room = harness.rooms.create("r", named("helper"));
    await settle();
    harness.rooms.close(room, DisconnectReason.ROOM_DELETED);
    await worker.accept();
    expect(worker.assignments).toEqual([]);
    expect(worker.terminations).toEqual([worker.offers[0]?.id]);
  });

  it("that a worker says needs no agent is done", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    harness.rooms.create("r", named("helper"));
    await settle();
    await worker.answer({ terminate: true });
    expect(list(harness)[0]?.state?.jobs).toMatchObject([{ state: { status: JobStatus.JS_SUCCESS } }]);
  });

  it("may be one that a worker made up", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const room = harness.rooms.create("r");
    const simulated = new SimulateJobRequest({ type: JobType.JT_ROOM, room: { name: "r" } });
    await worker.send({ case: "simulateJob", value: simulated });
    await worker.accept();
    expect(worker.assignments).toMatchObject([{ token: "token of agent for r" }]);
    room.remove(harness.join(room, "agent"), DisconnectReason.CLIENT_INITIATED);
    await settle();
    expect(worker.terminations).toEqual([worker.offers[0]?.id]);
  });

  it("is for nobody else if the worker that made it up declines", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const other = await harness.register({ agentName: "helper" });
    const simulated = new SimulateJobRequest({ type: JobType.JT_ROOM, room: { name: "r" } });
    await worker.send({ case: "simulateJob", value: simulated });
    await worker.answer({ available: false });
    const late = await harness.register({ agentName: "helper" });
    expect([worker, other, late].map(({ offers }) => offers.length)).toEqual([1, 0, 0]);
  });
});
