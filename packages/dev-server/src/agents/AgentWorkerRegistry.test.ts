import {
  JobStatus,
  JobType,
  MigrateJobRequest,
  RegisterWorkerRequest,
  UpdateJobStatus,
  UpdateWorkerStatus,
  WorkerPing,
} from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { AgentHarness, settle } from "./agentHarness.test.support.ts";
import type { WorkerRequest } from "./workerCodec.ts";

describe("a worker's connection", () => {
  it("is answered its registration first", async () => {
    const harness = new AgentHarness();
    harness.rooms.create("r");
    const worker = await harness.register();
    expect(worker.received.map((message) => message.case)).toEqual(["register", "availability"]);
    expect(worker.received[0]?.value).toMatchObject({
      workerId: expect.stringMatching(/^AW_/),
      serverInfo: { version: "1.13.5" },
    });
  });

  it("is answered JSON with JSON", async () => {
    const worker = new AgentHarness().connect();
    const frames: unknown[] = [];
    worker.socket.on("message", (data) => frames.push(data));
    worker.socket.send(JSON.stringify({ register: { type: "JT_PUBLISHER", agentName: "x", unknown: 1 } }));
    await settle();
    expect(frames).toEqual([expect.stringContaining('"register":{"workerId":"AW_')]);
  });

  it("is answered pings", async () => {
    const harness = new AgentHarness();
    const worker = await harness.register();
    await worker.send({ case: "ping", value: new WorkerPing({ timestamp: 5n }) });
    expect(worker.received.at(-1)).toMatchObject({
      case: "pong",
      value: { lastTimestamp: 5n, timestamp: BigInt(harness.clock.unixMs()) },
    });
  });

  it("is closed when it does not register within ten seconds", async () => {
    const harness = new AgentHarness();
    const worker = harness.connect();
    await worker.send({ case: "ping", value: new WorkerPing() });
    harness.clock.advance(10_000);
    await settle();
    expect(worker.closedWith).toBe(1008);
  });

  it.each([new Uint8Array([0xff]), "{"])(
    "is closed after a frame that is no worker message: %j",
    async (frame) => {
      const worker = await new AgentHarness().register();
      worker.socket.send(frame);
      await settle();
      expect(worker.closedWith).toBe(1007);
    },
  );

  it("is answered pings before it registers, too", async () => {
    const worker = new AgentHarness().connect();
    await worker.send({ case: "ping", value: new WorkerPing({ timestamp: 5n }) });
    expect(worker.received).toMatchObject([{ case: "pong", value: { lastTimestamp: 5n } }]);
    expect(worker.closedWith).toBeUndefined();
  });

  it.each<[string, WorkerRequest]>([
    ["something else first", { case: "updateWorker", value: new UpdateWorkerStatus() }],
    [
      "a job type that nobody knows",
      { case: "register", value: RegisterWorkerRequest.fromBinary(Uint8Array.of(8, 7)) },
    ],
    ["a deployment with _", { case: "register", value: new RegisterWorkerRequest({ deployment: "a_b" }) }],
    [
      "a deployment of 65 bytes",
      { case: "register", value: new RegisterWorkerRequest({ deployment: "é".repeat(32) + "a" }) },
    ],
  ])("is closed when it registers with %s", async (_what, message) => {
    const harness = new AgentHarness();
    const worker = harness.connect();
    await worker.send(message);
    expect(worker.closedWith).toBe(1008);
    expect(worker.received).toEqual([]);
    expect(harness.workers.dump()).toEqual({ workers: [] });
  });

  it.each<[string, WorkerRequest]>([
    ["that it registers", { case: "register", value: new RegisterWorkerRequest({ type: JobType.JT_ROOM }) }],
    ["nothing that is known", { case: undefined }],
  ])("is closed when, registered, it says %s", async (_what, message) => {
    const harness = new AgentHarness();
    const worker = await harness.register();
    await worker.send(message);
    expect(worker.closedWith).toBe(1008);
    expect(harness.workers.dump()).toEqual({ workers: [] });
  });

  it("survives messages that make no sense", async () => {
    const worker = await new AgentHarness().register();
    await worker.answer({ jobId: "AJ_unknown", available: true });
    const update = new UpdateJobStatus({ jobId: "AJ_unknown", status: JobStatus.JS_FAILED });
    await worker.send({ case: "updateJob", value: update });
    await worker.send({ case: "migrateJob", value: new MigrateJobRequest({ jobIds: ["AJ_unknown"] }) });
    expect(worker.closedWith).toBeUndefined();
    expect(worker.received).toHaveLength(1);
  });
});
