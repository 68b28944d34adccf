import { ParticipantInfo_Kind } from "@livekit/protocol";
import { expect, onTestFinished, test } from "vitest";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { systemClock } from "../../base/Clock.ts";
import { silentLogger } from "../../base/Logger.ts";
import { resolveConfig } from "../../base/config.ts";
import { RoomClient } from "../../client/RoomClient.ts";
import { socketConnector } from "../../http/connectWebSocket.ts";
import { startServer } from "../../server.ts";
import { TestParticipant } from "../../testing/TestParticipant.ts";
import { FakeRealtime } from "../realtime/FakeRealtime.test.support.ts";
import { createRealtimeProvider } from "../realtime/createRealtimeProvider.ts";
import { RoomAgent } from "./RoomAgent.ts";
import { createScriptProvider } from "./createScriptProvider.ts";

const clock = systemClock;
const { STANDARD, AGENT } = ParticipantInfo_Kind;

async function startRoom(): Promise<(identity: string, kind: ParticipantInfo_Kind) => Promise<RoomClient>> {
  const options = { httpPort: 0, udpPort: 0, agents: [], mediaThread: "in-process" as const };
  const server = await startServer(resolveConfig({ options }), silentLogger);
  onTestFinished(() => server.close());
  const { signalEntry } = server;
  const noDetails = { kindDetails: [], metadata: "", attributes: {}, roomPreset: "", sha256: "" };
  const video = { roomJoin: true, room: "hall", canUpdateOwnMetadata: true };
  return (identity, kind) => {
    const expiresAtUnixS = Math.floor(clock.unixMs() / 1000) + 3600;
    const grants = { ...noDetails, identity, name: identity, kind, video, expiresAtUnixS };
    return RoomClient.join({ signalEntry, grants, clock });
  };
}

test("an agent of a realtime service talks, and another provider goes on with the conversation when it is gone", async () => {
  const service = await FakeRealtime.start();
  onTestFinished(() => service.close());
  const definition: AgentDefinition = {
    name: "helper",
    openai: { baseUrl: service.baseUrl },
    script: [{ heard: "And now?", say: "I go on." }],
  };
  const provider = createRealtimeProvider(definition, {
    environment: {},
    connect: socketConnector(clock, silentLogger),
    next: createScriptProvider(definition, clock),
  });
  const join = await startRoom();
  const client = await join("helper", AGENT);
  const agent = new RoomAgent({
    client,
    definition,
    loaded: { provider, notice: undefined },
    clock,
    logger: silentLogger,
  });
  const ann = new TestParticipant(await join("ann", STANDARD));
  await agent.start();
  await ann.until(() => ann.agentStates.at(-1) === "listening");
  expect(ann.agent?.attributes).toMatchObject({ "agent.provider": "realtime" });

  ann.write("Who is there?");
  await expect.poll(() => service.of("response.create").length).toBe(1);
  service.answer("It is me.", 300);
  await ann.heard("It is me.");

  service.refuseWith = 401;
  service.die();
  await ann.until(() => ann.agent?.attributes["agent.provider"] === "script");
  expect(ann.agent?.attributes["agent.notice"]).toMatch(/realtime failed, and script took over: .*401/);
  ann.write("And now?");
  await ann.heard("I go on.");
  expect(agent.dump()).toMatchObject({ provider: "script", messages: 4 });
});
