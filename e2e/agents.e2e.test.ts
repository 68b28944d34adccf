import { fileURLToPath } from "node:url";
import {
  AudioStream,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  Room,
  RoomEvent,
  dispose,
} from "@livekit/rtc-node";
import {
  AgentDispatchClient,
  RoomAgentDispatch,
  RoomConfiguration,
  RoomServiceClient,
} from "livekit-server-sdk";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";
import { shareOfPitch } from "./goertzel.ts";
import { startServer } from "./stack.ts";
import { startWorker } from "./startWorker.ts";

// Of its own: a worker without a name joins every room there is.
const server = await startServer();
const { serverUrl } = server;
const socketUrl = serverUrl.replace(/^http/, "ws");
const dispatches = new AgentDispatchClient(serverUrl, apiKey, apiSecret);
const rooms = new RoomServiceClient(serverUrl, apiKey, apiSecret);
const humHz = 660;

const agentScript = fileURLToPath(new URL("agentWorker.mjs", import.meta.url));
const stops: (() => Promise<void>)[] = [];
const joined: Room[] = [];
const roomNames: string[] = [];
afterEach(async () => {
  await Promise.all(joined.splice(0).map((room) => room.disconnect()));
  await Promise.all(roomNames.splice(0).map((name) => rooms.deleteRoom(name)));
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
afterAll(async () => {
  await server.stop();
  await dispose();
});

const startAgent = (agentName: string): void => {
  stops.push(startWorker([process.execPath, agentScript], serverUrl, { AGENT_NAME: agentName }));
};

async function join(name: string, roomConfig?: RoomConfiguration): Promise<Room> {
  const room = new Room();
  await room.connect(socketUrl, await createToken(name, "ann", {}, roomConfig), {
    autoSubscribe: true,
    dynacast: false,
  });
  joined.push(room);
  roomNames.push(name);
  return room;
}

/** The agent, once it has said that it speaks. */
async function agentIn(room: Room): Promise<RemoteParticipant> {
  const find = (): RemoteParticipant | undefined =>
    Array.from(room.remoteParticipants.values()).find(
      ({ attributes }) => attributes["lk.agent.state"] === "speaking",
    );
  await expect.poll(find, { timeout: 40_000 }).toBeDefined();
  const agent = find();
  if (!agent) throw new Error("the agent left again");
  return agent;
}

async function hearsHum(track: RemoteTrack): Promise<boolean> {
  let window: number[] = [];
  for await (const frame of new AudioStream(track, 48_000, 1)) {
    window.push(...frame.data);
    if (window.length < 9600) continue;
    if (shareOfPitch(window, 48_000, humHz) > 0.5) return true;
    window = [];
  }
  return false;
}

describe("a worker of @livekit/agents", () => {
  test("without an agent name joins every room, and is heard there", async () => {
    const room = await join("automatic");
    const subscribed = new Promise<RemoteTrack>((resolve) => room.once(RoomEvent.TrackSubscribed, resolve));
    startAgent("");
    const agent = await agentIn(room);
    expect(agent.info.kind).toBe(ParticipantKind.AGENT);
    await expect(hearsHum(await subscribed)).resolves.toBe(true);
  });

  test("with a name joins rooms that ask for it: by token, even if it starts later, and by API, until that is taken back", async () => {
    const agents = [new RoomAgentDispatch({ agentName: "hummer", metadata: "by token" })];
    const room = await join("by-token", new RoomConfiguration({ agents }));
    startAgent("hummer");
    const agent = await agentIn(room);
    expect(agent.attributes).toMatchObject({ task: "by token", "lk.agent_name": "hummer" });
    expect(agent.info.kind).toBe(ParticipantKind.AGENT);

    const other = await join("by-api");
    const { id } = await dispatches.createDispatch("by-api", "hummer", { metadata: "by API" });
    expect((await agentIn(other)).attributes).toMatchObject({ task: "by API" });
    await dispatches.deleteDispatch(id, "by-api");
    await expect.poll(() => other.remoteParticipants.size).toBe(0);
    expect(room.remoteParticipants.size).toBe(1);
  });
});
