import {
  CreateAgentDispatchRequest,
  DisconnectReason,
  JobRestartPolicy,
  JobType,
  ListAgentDispatchRequest,
  MigrateJobRequest,
  RoomAgentDispatch,
  SimulateJobRequest,
  TrackInfo,
  UpdateWorkerStatus,
  WorkerStatus,
} from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { TrackPublication } from "../room/TrackPublication.ts";
import { AgentHarness, type FakeWorker, settle } from "./agentHarness.test.support.ts";

const named = (...agentNames: string[]): { agents: RoomAgentDispatch[] } => ({
  agents: agentNames.map((agentName) => new RoomAgentDispatch({ agentName })),
});
const offered = (...workers: FakeWorker[]): number[] => workers.map(({ offers }) => offers.length);

describe("several workers", () => {
  it("of one agent get each job once, and all of them some", async () => {
    const harness = new AgentHarness();
    const workers = await Promise.all([1, 2, 3].map(() => harness.register({ agentName: "helper" })));
    for (let i = 0; i < 60; i++) harness.rooms.create(`r${i}`, named("helper"));
    await settle();
    const counts = offered(...workers);
    expect(counts.reduce((sum, count) => sum + count)).toBe(60);
    // That one gets fewer than 3 of 60 happens once in ten million times.
    for (const count of counts) expect(count).toBeGreaterThan(2);
  });

  it("of several agents each get the jobs of their own", async () => {
    const harness = new AgentHarness();
    const helper = await harness.register({ agentName: "helper" });
    const scribe = await harness.register({ agentName: "scribe" });
    const nameless = await harness.register();
    harness.rooms.create("r", named("helper", "scribe"));
    await settle();
    expect(offered(helper, scribe, nameless)).toEqual([1, 1, 0]);
    expect(scribe.offers[0]?.agentName).toBe("scribe");
  });

  it("get jobs of their deployment only", async () => {
    const harness = new AgentHarness();
    const main = await harness.register({ agentName: "helper" });
    const canary = await harness.register({ agentName: "helper", deployment: "canary" });
    const agents = [new RoomAgentDispatch({ agentName: "helper", deployment: "canary" })];
    harness.rooms.create("r", { agents });
    await settle();
    expect(offered(main, canary)).toEqual([0, 1]);
    expect(canary.offers[0]?.deployment).toBe("canary");
  });

  it("of different namespaces get a job each, whenever they come", async () => {
    const harness = new AgentHarness();
    const early = await harness.register({ namespace: "one", type: JobType.JT_PARTICIPANT });
    const room = harness.rooms.create("r");
    harness.join(room, "ann");
    await settle();
    const late = await harness.register({ namespace: "two", type: JobType.JT_PARTICIPANT });
    const again = await harness.register({ namespace: "two", type: JobType.JT_PARTICIPANT });
    expect(offered(early, late, again)).toEqual([1, 1, 0]);
    expect(late.offers).toMatchObject([{ namespace: "two", participant: { identity: "ann" } }]);
    expect(late.offers[0]?.id).not.toBe(early.offers[0]?.id);
  });

  it("are asked though they are busy, if nobody else is there", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    await worker.report(WorkerStatus.WS_AVAILABLE, 1);
    harness.rooms.create("r", named("helper"));
    await settle();
    expect(offered(worker)).toEqual([1]);
  });
});

describe("a worker that drains", () => {
  it("gets no new jobs, and is told when its own end", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register({ agentName: "helper" });
    const room = harness.rooms.create("r", named("helper"));
    await settle();
    await worker.accept();
    const jobIds = [worker.offers[0]?.id ?? ""];
    await worker.report(WorkerStatus.WS_FULL);
    await worker.send({ case: "migrateJob", value: new MigrateJobRequest({ jobIds }) });
    // A report without a status changes none.
    await worker.send({ case: "updateWorker", value: new UpdateWorkerStatus({ load: 0.1 }) });
    harness.rooms.create("later", named("helper"));
    await settle();
    expect(offered(worker)).toEqual([1]);
    harness.rooms.close(room, DisconnectReason.ROOM_DELETED);
    await settle();
    expect(worker.terminations).toEqual(jobIds);
  });
});

describe("a dispatch", () => {
  it("keeps what it is asked, restart policy and all", () => {
    const harness = new AgentHarness();
    const request = { room: "r", agentName: "x", deployment: "blue", attributes: { a: "1" } };
    const restartPolicy = JobRestartPolicy.JRP_NEVER;
    harness.dispatcher.createDispatch(new CreateAgentDispatchRequest({ ...request, restartPolicy }));
    const { agentDispatches } = harness.dispatcher.listDispatch(new ListAgentDispatchRequest({ room: "r" }));
    expect(agentDispatches.at(-1)).toMatchObject({ ...request, restartPolicy });
  });

  it("to a deployment that cannot be is refused, or left out of a new room", () => {
    const harness = new AgentHarness();
    const request = new CreateAgentDispatchRequest({ room: "r", agentName: "x", deployment: "a b" });
    expect(() => harness.dispatcher.createDispatch(request)).toThrow("deployment contains whitespace");
    const agents = [
      new RoomAgentDispatch({ agentName: "bad", deployment: "a_b" }),
      new RoomAgentDispatch({ agentName: "good" }),
    ];
    harness.rooms.create("r", { agents });
    const { agentDispatches } = harness.dispatcher.listDispatch(new ListAgentDispatchRequest({ room: "r" }));
    expect(agentDispatches.map(({ agentName }) => agentName)).toEqual(["good"]);
  });

  it("waits for a publisher's worker until the publisher leaves", async () => {
    const harness = new AgentHarness();
    const room = harness.rooms.create("r");
    const [ann, bob] = [harness.join(room, "ann"), harness.join(room, "bob")];
    for (const person of [ann, bob]) {
      const sid = `TR_${person.identity}`;
      person.publish(new TrackPublication(sid, new TrackInfo({ sid })));
    }
    room.remove(ann, DisconnectReason.CLIENT_INITIATED);
    const worker = await harness.register({ type: JobType.JT_PUBLISHER });
    expect(worker.offers.map(({ participant }) => participant?.identity)).toEqual(["bob"]);
  });
});

it("a job made up about a participant is a publisher's, in the worker's namespace", async () => {
  const harness = new AgentHarness();
  const worker = await harness.register({ agentName: "helper", namespace: "one" });
  const request = new SimulateJobRequest({ room: { name: "r" }, participant: { identity: "ann" } });
  await worker.send({ case: "simulateJob", value: request });
  expect(worker.offers).toMatchObject([
    { type: JobType.JT_PUBLISHER, agentName: "helper", namespace: "one", participant: { identity: "ann" } },
  ]);
});
