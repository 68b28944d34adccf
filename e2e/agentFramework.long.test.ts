import { initializeLogger, voice } from "@livekit/agents";
import { Room, dispose } from "@livekit/rtc-node";
import { AgentDispatchClient, RoomAgentDispatch, RoomConfiguration } from "livekit-server-sdk";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";
import { nodeFramework, pythonFramework, startFrameworkWorker } from "./frameworks.ts";
import { shareOfPitch } from "./goertzel.ts";
import { launchChromium } from "./launchChromium.ts";
import { openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";
import { speak, speechRateHz, transcribe, trimSilence, writeMicrophone } from "./speech.ts";
import { takeHeard, tapWires } from "./wiretap.ts";

declare global {
  interface Window {
    /** What was transcribed, by whose words they are. */
    lines: { identity: string; text: string }[];
  }
}

const serverUrl = inject("serverUrl");
const agentName = "guide";
const humHz = 660;
const startUpMs = 90_000;
const answerMs = 60_000;
const dispatches = new AgentDispatchClient(serverUrl, apiKey, apiSecret);
const byName = new RoomConfiguration({
  agents: [new RoomAgentDispatch({ agentName, metadata: "by token" })],
});

let browser: Browser;
beforeAll(async () => {
  const microphone = writeMicrophone("framework", await speak("What is the capital of France?"), 0.8, 40);
  browser = await launchChromium(`--use-file-for-fake-audio-capture=${microphone}`);
});
afterAll(async () => {
  await browser.close();
  await dispose();
});

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Enters the room with a closed microphone, and writes down what is transcribed. */
async function enter(room: string, roomConfig?: RoomConfiguration): Promise<Page> {
  const page = await openPage(browser);
  stops.push(() => page.context().close());
  await tapWires(page);
  await joinPlain(page, serverUrl, await createToken(room, "ann", {}, roomConfig));
  await page.evaluate(() => {
    window.lines = [];
    window.room.registerTextStreamHandler("lk.transcription", (reader, { identity }) => {
      void reader.readAll().then((text) => window.lines.push({ identity, text }));
    });
  });
  return page;
}

const agentsAt = (page: Page): Promise<{ state: string | undefined; task: string | undefined }[]> =>
  page.evaluate(() =>
    Array.from(window.room.remoteParticipants.values(), ({ attributes }) => ({
      state: attributes["lk.agent.state"],
      task: attributes["task"],
    })),
  );

/** Waits for the agent, then opens the microphone, which asks. */
async function ask(page: Page, task?: string): Promise<void> {
  await expect.poll(() => agentsAt(page), { timeout: startUpMs }).toEqual([{ state: "listening", task }]);
  await page.evaluate(() => window.room.localParticipant.setMicrophoneEnabled(true));
}

/** All that somebody was transcribed to say. */
async function wordsOf(page: Page, who: "ann" | "the agent"): Promise<string> {
  const lines = await page.evaluate(() => window.lines);
  return lines
    .filter(({ identity }) => (identity === "ann") === (who === "ann"))
    .map(({ text }) => text)
    .join(" ");
}

const hasSpoken = async (page: Page): Promise<boolean> => {
  const words = await wordsOf(page, "the agent");
  return words !== "" && (await agentsAt(page))[0]?.state === "listening";
};

describe.each([nodeFramework, pythonFramework])("a worker of $name", (framework) => {
  beforeEach(({ skip }) => skip(framework.missing !== undefined, framework.missing));

  const start = (name: string, models: "gateway" | "fake"): void => {
    stops.push(startFrameworkWorker(framework, { serverUrl, agentName: name, models }));
  };
  const ways: { way: string; name: string; roomConfig?: RoomConfiguration; task?: string }[] = [
    { way: "automatic", name: "" },
    { way: "token", name: agentName, roomConfig: byName, task: "by token" },
    { way: "API", name: agentName, task: "by API" },
  ];

  test.each(ways)("converses offline, dispatched by: $way", async ({ way, name, roomConfig, task }) => {
    start(name, "gateway");
    const room = `${framework.name} ${way}`;
    const page = await enter(room, roomConfig);
    if (way === "API") await dispatches.createDispatch(room, name, { metadata: "by API" });
    await ask(page, task);
    await expect.poll(() => hasSpoken(page), { timeout: answerMs }).toBe(true);
    await expect(wordsOf(page, "ann")).resolves.toMatch(/capital of France/i);
    await expect(wordsOf(page, "the agent")).resolves.toMatch(/capital of France is Paris/i);
    await expect(takeHeard(page).then(trimSilence).then(transcribe)).resolves.toMatch(/Paris/);
  });

  test("converses with the framework's fakes", async ({ skip }) => {
    skip(framework.missingFakes !== undefined, framework.missingFakes);
    start(agentName, "fake");
    const page = await enter(`${framework.name} fake`, byName);
    await ask(page, "by token");
    await expect.poll(() => hasSpoken(page), { timeout: answerMs }).toBe(true);
    await expect(wordsOf(page, "ann")).resolves.toContain("What is the capital of France?");
    await expect(wordsOf(page, "the agent")).resolves.toBe("It is Paris, says the fake.");
    const heard = trimSilence(await takeHeard(page));
    expect(shareOfPitch(heard, speechRateHz, humHz)).toBeGreaterThan(0.5);
  });

  test("is asked and steered over the framework's remote session", async () => {
    start(agentName, "gateway");
    initializeLogger({ pretty: false, level: "silent" });
    const room = new Room();
    stops.push(() => room.disconnect());
    await room.connect(
      serverUrl.replace(/^http/, "ws"),
      await createToken(`${framework.name} remote`, "ann", {}, byName),
      { autoSubscribe: true, dynacast: false },
    );
    const agent = () => Array.from(room.remoteParticipants.values())[0];
    await expect.poll(() => agent()?.attributes["lk.agent.state"], { timeout: startUpMs }).toBe("listening");
    // Of the room's audio and text it only needs to know who is at the other end.
    const roomIO = { linkedParticipant: agent() } as unknown as Parameters<
      typeof voice.RemoteSession.fromRoom
    >[1];
    const session = voice.RemoteSession.fromRoom(room, roomIO);
    await session.start();
    stops.push(() => session.close());
    await expect(session.fetchAgentInfo()).resolves.toMatchObject({ instructions: "Be brief." });
    const { items } = await session.sendMessage("What is the capital of France?");
    expect(JSON.stringify(items)).toContain("Paris");
    const history = await session.fetchChatHistory();
    expect(JSON.stringify(history.items)).toMatch(/What is the capital of France\?.*Paris/);
  });
});
