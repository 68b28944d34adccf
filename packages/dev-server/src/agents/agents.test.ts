import {
  AvailabilityResponse,
  JobType,
  ParticipantInfo_Kind,
  RegisterWorkerRequest,
  RoomAgentDispatch,
  RoomConfiguration,
  ServerMessage,
  WorkerMessage,
} from "@livekit/protocol";
import {
  AgentDispatchClient,
  RoomAgentDispatch as SdkRoomAgentDispatch,
  RoomServiceClient,
} from "livekit-server-sdk";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { systemClock } from "../base/Clock.ts";
import { signAccessToken } from "../protocol/accessToken.ts";
import type { DevServer } from "../server.ts";
import { TestClient } from "../testing/TestClient.ts";
import { createToken } from "../testing/createToken.ts";
import { startDevServer } from "../testing/startDevServer.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start(): Promise<DevServer> {
  const server = await startDevServer();
  closing.push(() => server.close());
  return server;
}

function workerToken(video: { agent?: boolean }): Promise<string> {
  const validity = { nowUnixMs: systemClock.unixMs(), ttlMs: 60_000 };
  return signAccessToken({ video }, { apiKey: "devkey", secret: "secret" }, validity);
}

/** A worker that takes every job, and sends its agent into the room with the token it gets. */
async function startWorker(server: DevServer, agentName = "") {
  const headers = { authorization: `Bearer ${await workerToken({ agent: true })}` };
  const socket = new WebSocket(`${server.url}/agent?protocol=1`, { headers });
  closing.push(() => socket.terminate());
  const agents: TestClient[] = [];
  const terminated: string[] = [];
  const send = (message: WorkerMessage["message"]): void =>
    socket.send(new WorkerMessage({ message }).toBinary());
  socket.on("message", (data: Buffer) => {
    const { message } = ServerMessage.fromBinary(data);
    if (message.case === "availability") {
      const jobId = message.value.job?.id ?? "";
      const identity = { participantIdentity: "helper", participantAttributes: { mood: "good" } };
      send({
        case: "availability",
        value: new AvailabilityResponse({ jobId, available: true, ...identity }),
      });
    }
    if (message.case === "termination") terminated.push(message.value.jobId);
    if (message.case === "assignment") {
      void TestClient.connect({ url: server.url, token: message.value.token }).then((agent) =>
        agents.push(agent),
      );
    }
  });
  await new Promise((resolve) => socket.once("open", resolve));
  send({ case: "register", value: new RegisterWorkerRequest({ agentName, type: JobType.JT_ROOM }) });
  return { agents, terminated };
}

const http = (server: DevServer): string => server.url.replace(/^ws/, "http");

describe("agents", () => {
  it.each<[string, (server: DevServer) => Promise<unknown>]>([
    [
      "the token that starts the room",
      async (server) => {
        const roomConfig = new RoomConfiguration({
          agents: [new RoomAgentDispatch({ agentName: "helper" })],
        });
        const token = await createToken(server, { identity: "ann", room: "r", claims: { roomConfig } });
        return TestClient.connect({ url: server.url, token });
      },
    ],
    [
      "CreateRoom",
      (server) =>
        new RoomServiceClient(http(server), "devkey", "secret").createRoom({
          name: "r",
          agents: [new SdkRoomAgentDispatch({ agentName: "helper" })],
        }),
    ],
    [
      "CreateDispatch",
      (server) => new AgentDispatchClient(http(server), "devkey", "secret").createDispatch("r", "helper"),
    ],
  ])("join the room that %s asks for, as what they are", async (_how, ask) => {
    const server = await start();
    const { agents } = await startWorker(server, "helper");
    await ask(server);
    await expect.poll(() => agents.length).toBe(1);
    await expect(agents[0]?.waitFor("join")).resolves.toMatchObject({
      room: { name: "r" },
      participant: {
        identity: "helper",
        kind: ParticipantInfo_Kind.AGENT,
        attributes: { mood: "good", "lk.agent_name": "helper" },
        permission: { agent: true, canPublish: true, canUpdateMetadata: true },
      },
    });
  });

  it("leave when their dispatch is deleted", async () => {
    const server = await start();
    const { agents, terminated } = await startWorker(server, "helper");
    const client = new AgentDispatchClient(http(server), "devkey", "secret");
    const { id } = await client.createDispatch("r", "helper", { metadata: "m" });
    await expect.poll(() => agents.length).toBe(1);
    await expect(client.listDispatch("r")).resolves.toMatchObject([
      { agentName: "" },
      { id, agentName: "helper", metadata: "m", state: { jobs: [{ dispatchId: id }] } },
    ]);
    await client.deleteDispatch(id, "r");
    await expect.poll(() => terminated).toHaveLength(1);
    await expect(agents[0]?.waitFor("leave")).resolves.toBeDefined();
  });

  it("need a worker's token", async () => {
    const server = await start();
    const status = async (authorization?: string): Promise<number | undefined> => {
      const socket = new WebSocket(`${server.url}/agent`, {
        headers: authorization ? { authorization } : {},
      });
      return new Promise((resolve, reject) => {
        socket.on("error", reject);
        socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
      });
    };
    await expect(status()).resolves.toBe(401);
    await expect(status(`Bearer ${await workerToken({})}`)).resolves.toBe(401);
  });
});
