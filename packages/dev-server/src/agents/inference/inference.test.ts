import { once } from "node:events";
import { inference, initializeLogger, llm, stt as speech } from "@livekit/agents";
import { AudioFrame } from "@livekit/rtc-node";
import { AccessToken } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import type { TestServer } from "../../testing/startDevServer.ts";
import { startDevServer } from "../../testing/startDevServer.ts";

let server: TestServer;
let baseURL: string;
const keys = { apiKey: "devkey", apiSecret: "secret" };

beforeAll(async () => {
  initializeLogger({ pretty: false, level: "silent" });
  server = await startDevServer({
    agents: [
      { name: "first", provider: "script", script: [{ say: "I am the first one." }] },
      {
        name: "helper",
        provider: "script",
        script: [{ heard: "Which light is on?", say: "The left one. And the lamp." }],
      },
      { name: "ear", provider: "script", script: [{ heard: "Which light is on?", say: "The left one." }] },
      {
        name: "caller",
        provider: "script",
        script: [{ say: "It is on.", calls: [{ name: "set_light", arguments: { to: "on" } }] }],
      },
      { name: "broken", provider: "script", script: [{ say: "No.", fail: { stage: "llm", how: "error" } }] },
      {
        name: "half",
        provider: "script",
        script: [{ say: "One two three four.", fail: { stage: "llm", how: "midway" } }],
      },
      { name: "mute", provider: "script", script: [{ say: "No.", fail: { stage: "tts", how: "error" } }] },
      { name: "deaf", provider: "script", script: [{ say: "No.", fail: { stage: "stt", how: "error" } }] },
    ],
  });
  baseURL = `${server.url.replace("ws", "http")}/inference/v1`;
});
afterAll(() => server.close());

const sessions = async (): Promise<number> =>
  ((await server.dump()) as { inference: { sessions: number } }).inference.sessions;

/** Speech as the script provider understands it: what is loud. */
function recording(sampleRate: number, ms: number, level: number): AudioFrame {
  const samples = Int16Array.from(
    { length: (sampleRate * ms) / 1000 },
    (_, index) => level * Math.sin((2 * Math.PI * 300 * index) / sampleRate),
  );
  return new AudioFrame(samples, sampleRate, 1, samples.length);
}

async function hear(model: string, sampleRate = 16_000): Promise<speech.SpeechEvent[]> {
  const stt = new inference.STT({ model, baseURL, sampleRate, ...keys });
  const stream = stt.stream({ connOptions: { maxRetry: 0, retryIntervalMs: 10, timeoutMs: 5000 } });
  stream.pushFrame(recording(sampleRate, 900, 12_000));
  stream.endInput();
  const events: speech.SpeechEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

async function say(tts: inference.TTS<string>, text: string): Promise<AudioFrame[]> {
  const stream = tts.stream({ connOptions: { maxRetry: 0, retryIntervalMs: 10, timeoutMs: 5000 } });
  stream.pushText(text);
  stream.endInput();
  const frames: AudioFrame[] = [];
  for await (const audio of stream) if (typeof audio !== "symbol") frames.push(audio.frame);
  return frames;
}

const msOf = (frames: AudioFrame[]): number =>
  frames.reduce((sum, { samplesPerChannel, sampleRate }) => sum + (samplesPerChannel * 1000) / sampleRate, 0);

function askModel(
  name: string,
  text: string,
  toolCtx?: llm.ToolContext,
): { model: llm.LLM; stream: llm.LLMStream } {
  const chatCtx = new llm.ChatContext();
  chatCtx.addMessage({ role: "system", content: "Be brief." });
  chatCtx.addMessage({ role: "user", content: text });
  const connOptions = { maxRetry: 0, retryIntervalMs: 10, timeoutMs: 5000 };
  const model = new inference.LLM({ model: name, baseURL, ...keys });
  return { model, stream: model.chat({ chatCtx, connOptions, ...(toolCtx && { toolCtx }) }) };
}

const ask = (...asked: Parameters<typeof askModel>): llm.LLMStream => askModel(...asked).stream;

async function read(stream: llm.LLMStream): Promise<{ text: string; calls: string[]; tokens: number }> {
  const answer = { text: "", calls: [] as string[], tokens: 0 };
  for await (const { delta, usage } of stream) {
    answer.text += delta?.content ?? "";
    answer.calls.push(...(delta?.toolCalls ?? []).map(({ name, args }) => `${name} ${args}`));
    answer.tokens += usage?.totalTokens ?? 0;
  }
  return answer;
}

describe("inference.LLM of @livekit/agents", () => {
  test("gets the answer of the agent that the model names, and what it took", async () => {
    const answer = await read(ask("helper", "Which light is on?"));
    expect(answer).toEqual({ text: "The left one. And the lamp.", calls: [], tokens: 12 });
  });

  test("gets the first agent's for the name of a real model", async () => {
    await expect(read(ask("openai/gpt-4.1-mini", "Who are you?"))).resolves.toMatchObject({
      text: expect.stringContaining("I am the first one."),
    });
  });

  test("is told which tools to call", async () => {
    const setLight = llm.tool({
      name: "set_light",
      description: "Switches",
      parameters: z.object({ to: z.string() }),
      execute: async () => "ok",
    });
    const answer = await read(ask("caller", "Light!", new llm.ToolContext([setLight])));
    expect(answer.calls).toEqual(['set_light {"to":"on"}']);
  });

  test.each(["broken", "half"])("learns that a model failed: %s", async (name) => {
    const { model, stream } = askModel(name, "Hello");
    const failed = new Promise((resolve) => model.once("error", resolve));
    await read(stream).catch(() => {});
    await expect(failed).resolves.toMatchObject({
      error: { message: expect.stringContaining("The script says so.") },
    });
  });

  test("finds the models when it warms up", async () => {
    const headers = { Authorization: `Bearer ${await token()}` };
    const response = await fetch(`${baseURL}/models`, { headers });
    await expect(response.json()).resolves.toMatchObject({
      object: "list",
      data: expect.arrayContaining([{ id: "helper", object: "model", owned_by: "greenroom" }]),
    });
  });
});

describe("inference.STT of @livekit/agents", () => {
  // Together, since each waits for three seconds whether there is more.
  test.concurrent.each([16_000, 48_000])("gets what was said, from audio at %i Hz", async (sampleRate) => {
    const events = await hear("ear", sampleRate);
    const final = events.find(({ type }) => type === speech.SpeechEventType.FINAL_TRANSCRIPT);
    expect(final?.alternatives?.[0]).toMatchObject({ text: "Which light is on?", language: "en" });
    const { startTime = 0, endTime = 0 } = final?.alternatives?.[0] ?? {};
    expect(endTime - startTime).toBeGreaterThan(0.5);
    const types = events.map(({ type }) => type);
    expect(types.indexOf(speech.SpeechEventType.START_OF_SPEECH)).toBe(0);
    expect(types.at(-1)).toBe(speech.SpeechEventType.END_OF_SPEECH);
  });
});

describe("inference.TTS of @livekit/agents", () => {
  test("gets speech at the rate it asks for, one utterance after the other on one socket", async () => {
    const tts = new inference.TTS({ model: "helper", baseURL, sampleRate: 24_000, ...keys });
    const [first, second] = [await say(tts, "Ten words of it."), await say(tts, "And. Another one.")];
    expect(new Set([...first, ...second].map(({ sampleRate }) => sampleRate))).toEqual(new Set([24_000]));
    expect(msOf(first)).toBeGreaterThan(100);
    expect(msOf(second)).toBeGreaterThan(100);
    await expect(sessions()).resolves.toBe(1);
    await tts.close();
    await expect.poll(sessions).toBe(0);
  });
});

async function token(grant: { perform?: boolean } = { perform: true }, secret = "secret"): Promise<string> {
  const accessToken = new AccessToken("devkey", secret, { identity: "agent" });
  accessToken.addInferenceGrant(grant);
  return accessToken.toJwt();
}

async function post(body: string, jwt: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${jwt}` };
  return fetch(`${baseURL}/chat/completions`, { method: "POST", body, headers });
}

describe("without the grant inference.perform", () => {
  test.each(["stt", "tts"])("no socket of %s opens", async (kind) => {
    for (const jwt of [await token({}), await token({ perform: true }, "wrong")]) {
      const socket = new WebSocket(`${baseURL.replace("http", "ws")}/${kind}?access_token=${jwt}`);
      const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode: number }];
      expect(response.statusCode).toBe(401);
      socket.on("error", () => {});
      socket.terminate();
    }
  });

  test("no model answers", async () => {
    const response = await post("{}", await token({}));
    expect(response.status).toBe(401);
    await expect(response.json()).resolves.toMatchObject({ error: { code: "permission_denied" } });
  });
});

describe("bad input", () => {
  test.each([
    ["nonsense", "not JSON"],
    ["[]", "the body"],
    ["{}", "messages"],
    ['{"messages":[{"role":"ghost"}]}', "messages[0].role"],
    ['{"messages":[{"role":"user","content":5}]}', "messages[0].content"],
    ['{"messages":[{"role":"assistant","tool_calls":[7]}]}', "messages[0].tool_calls[0]"],
    ['{"messages":[{"role":"user"}],"tools":[{}]}', "tools[0]"],
  ])("as a chat is refused with the place of the fault: %s", async (body, place) => {
    const response = await post(body, await token());
    expect(response.status).toBe(400);
    await expect(response.json()).resolves.toMatchObject({
      error: { code: "invalid_argument", message: expect.stringContaining(place) },
    });
  });

  const create = JSON.stringify({ type: "session.create", settings: {} });
  test.each([
    ["stt", ["nonsense"], 400, "JSON object"],
    ["stt", [Buffer.of(1, 2)], 400, "JSON object"],
    ["stt", ['{"type":"input_audio","audio":""}'], 400, "session.create comes first"],
    ["stt", [create, create], 400, "created already"],
    ["stt", [create, '{"type":"input_audio","audio":7}'], 400, "base64"],
    ["stt", ['{"type":"session.create","settings":{"sample_rate":"7"}}'], 400, "sample_rate"],
    ["tts", ['{"type":"session.create","encoding":"mp3"}'], 400, "encoding"],
    ["tts", ['{"type":"session.flush"}'], 400, "session.create comes first"],
    ["tts", [create, '{"type":"input_transcript"}'], 400, "transcript"],
  ])("to a session of %s ends it with an error: %j", async (kind, messages, code, text) => {
    const { events, closed } = await converse(kind, "helper", messages);
    await closed;
    expect(events.at(-1)).toMatchObject({ type: "error", code, message: expect.stringContaining(text) });
    await expect.poll(sessions).toBe(0);
  });

  test("does not keep a failing voice from saying so", async () => {
    const text = JSON.stringify({ type: "input_transcript", transcript: "No. " });
    const { events, closed } = await converse("tts", "mute", [create, text, '{"type":"session.flush"}']);
    await closed;
    expect(events.map(({ type }) => type)).toEqual(["session.created", "error"]);
  });

  test("reaches who listens to a model that fails", async () => {
    const samples = Buffer.from(recording(16_000, 600, 12_000).data.buffer).toString("base64");
    const audio = JSON.stringify({ type: "input_audio", audio: samples });
    const { events, closed } = await converse("stt", "deaf", [create, audio, '{"type":"session.finalize"}']);
    await closed;
    expect(events.at(-1)).toMatchObject({ type: "error", message: "The script says so." });
  });
});

test("there are never more sessions than the server can bear", async () => {
  const all: WebSocket[] = [];
  for (let i = 0; i < 64; i++) all.push((await converse("tts", "helper", [])).socket);
  const response = await post('{"messages":[{"role":"user","content":"Hi"}]}', await token());
  expect(response.status).toBe(503);
  const extra = new WebSocket(`${baseURL.replace("http", "ws")}/stt?access_token=${await token()}`);
  extra.on("error", () => {});
  const [, refused] = (await once(extra, "unexpected-response")) as [unknown, { statusCode: number }];
  expect(refused.statusCode).toBe(503);
  extra.terminate();
  for (const socket of all) socket.terminate();
  await expect.poll(sessions).toBe(0);
});

interface Conversation {
  socket: WebSocket;
  events: { type: string }[];
  closed: Promise<unknown>;
}

async function converse(
  kind: string,
  model: string,
  messages: readonly (string | Buffer)[],
): Promise<Conversation> {
  const socket = new WebSocket(
    `${baseURL.replace("http", "ws")}/${kind}?model=${model}&access_token=${await token()}`,
  );
  const events: { type: string }[] = [];
  socket.on("message", (data: Buffer) => events.push(JSON.parse(data.toString()) as { type: string }));
  const closed = once(socket, "close");
  await once(socket, "open");
  for (const message of messages) socket.send(message);
  return { socket, events, closed };
}
