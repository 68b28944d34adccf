import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { ManualClock } from "../../base/ManualClock.ts";
import { DevServerError } from "../../base/errors.ts";
import { createScriptProvider } from "../mock/createScriptProvider.ts";
import type { LlmChunk, LlmRequest, VoiceProvider } from "../mock/VoiceProvider.ts";
import { FakeOpenAi, chunkOf, eventsOf } from "./FakeOpenAi.test.support.ts";
import { createOpenAiProvider } from "./createOpenAiProvider.ts";

let service: FakeOpenAi;
let notices: string[];
let clock: ManualClock;

beforeEach(async () => {
  service = await FakeOpenAi.start();
  notices = [];
  clock = new ManualClock();
});
afterEach(() => service.close());

const models = { chat: "tiny", transcription: "ears", speech: "mouth" };
const script = [{ heard: "Hello from the script", say: "The script answers." }];

function provide(definition: Partial<AgentDefinition> = {}): VoiceProvider {
  const provider = createOpenAiProvider(
    { openai: { baseUrl: `${service.baseUrl}/`, apiKeyVariable: "KEY", models }, ...definition },
    { clock, environment: { KEY: "secret" }, next: createScriptProvider({ name: "next", script }, clock) },
  );
  provider.events?.on("takenOver", (notice) => void notices.push(notice));
  return provider;
}

const question: LlmRequest = {
  instructions: "Be brief.",
  messages: [{ role: "user", identity: "ann", text: "Which light?" }],
  tools: [{ name: "set_light", description: "Switches", parameters: { type: "object" } }],
};

async function reply(provider: VoiceProvider, signal = new AbortController().signal): Promise<LlmChunk[]> {
  const chunks: LlmChunk[] = [];
  for await (const chunk of provider.llm.reply(question, signal)) chunks.push(chunk);
  return chunks;
}

const textOf = (chunks: LlmChunk[]): string =>
  chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");

async function transcribe(provider: VoiceProvider): Promise<string | undefined> {
  let last: string | undefined;
  const { signal } = new AbortController();
  for await (last of provider.stt.transcribe(new Float32Array(1600).fill(0.1), signal));
  return last;
}

async function speak(provider: VoiceProvider): Promise<number> {
  let samples = 0;
  for await (const piece of provider.tts.speak("Hi.", new AbortController().signal)) samples += piece.length;
  return samples;
}

function streamChat(...texts: string[]): void {
  service.answers.set("/chat/completions", (response) => {
    const chunks = texts.map((content) => chunkOf({ content }));
    response.end(eventsOf([chunkOf({ role: "assistant", content: "" }), ...chunks, chunkOf({}, "stop")]));
  });
}

describe("chat", () => {
  test("streams words, and sends the conversation, the tools and the key", async () => {
    streamChat("The ", "left ", "one.");
    await expect(reply(provide())).resolves.toEqual(
      ["The ", "left ", "one."].map((text) => ({ kind: "text", text })),
    );
    expect(service.requests[0]).toMatchObject({ authorization: "Bearer secret" });
    expect(service.sent("/chat/completions")[0]).toEqual({
      model: "tiny",
      stream: true,
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Which light?" },
      ],
      tools: [
        {
          type: "function",
          function: { name: "set_light", description: "Switches", parameters: { type: "object" } },
        },
      ],
    });
    expect(notices).toEqual([]);
  });

  test("puts tool calls together from their pieces", async () => {
    const call = (index: number, piece: object): object => chunkOf({ tool_calls: [{ index, ...piece }] });
    service.answers.set("/chat/completions", (response) => {
      const chunks = [
        call(0, { id: "a", type: "function", function: { name: "set_light", arguments: "" } }),
        call(0, { function: { arguments: '{"to":' } }),
        call(1, { id: "b", type: "function", function: { name: "get_time", arguments: "{}" } }),
        call(0, { function: { arguments: '"on"}' } }),
        chunkOf({}, "tool_calls"),
        { ...chunkOf({}), choices: [], usage: { total_tokens: 3 } },
      ];
      const bytes = Buffer.from(eventsOf(chunks));
      // Pieces that know nothing of lines.
      for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
      response.end();
    });
    await expect(reply(provide())).resolves.toEqual([
      { kind: "toolCall", call: { id: "a", name: "set_light", arguments: '{"to":"on"}' } },
      { kind: "toolCall", call: { id: "b", name: "get_time", arguments: "{}" } },
    ]);
  });

  test("sends back what tools answered", async () => {
    streamChat("Done.");
    const calls = [{ id: "a", name: "set_light", arguments: "{}" }];
    const request: LlmRequest = {
      instructions: "",
      tools: [],
      messages: [
        { role: "assistant", text: "", toolCalls: calls },
        { role: "tool", callId: "a", name: "set_light", text: "ok" },
      ],
    };
    for await (const chunk of provide().llm.reply(request, new AbortController().signal)) void chunk;
    expect(service.sent("/chat/completions")[0]).toEqual({
      model: "tiny",
      stream: true,
      messages: [
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "a", type: "function", function: { name: "set_light", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: "a", content: "ok" },
      ],
    });
  });

  test("hangs up when nobody wants the answer any more", async () => {
    const abort = new AbortController();
    service.answers.set("/chat/completions", (response) => {
      response.write(eventsOf([chunkOf({ content: "Well, " })], { done: false }));
    });
    const chunks: LlmChunk[] = [];
    for await (const chunk of provide().llm.reply(question, abort.signal)) {
      chunks.push(chunk);
      abort.abort();
    }
    expect(textOf(chunks)).toBe("Well, ");
    await expect.poll(() => service.cut).toBe(1);
    expect(notices).toEqual([]);
  });
});

describe("speech", () => {
  test("is sent as a wave file, and its text comes back", async () => {
    service.answers.set("/audio/transcriptions", (response) => response.end(JSON.stringify({ text: "Hi" })));
    await expect(transcribe(provide())).resolves.toBe("Hi");
    const [request] = service.requests;
    expect(request?.contentType).toContain("multipart/form-data");
    const body = request?.body.toString("latin1") ?? "";
    expect(body).toContain('name="model"\r\n\r\nears');
    const wav = body.indexOf("RIFF");
    expect(request?.body.readUInt32LE(wav + 24)).toBe(16_000);
    expect(request?.body.readUInt32LE(wav + 40)).toBe(3200);
  });

  test("comes back at 16 kHz, from bytes in any pieces", async () => {
    service.answers.set("/audio/speech", (response) => {
      response.write(Buffer.alloc(4801, 1));
      response.end(Buffer.alloc(4799, 1));
    });
    await expect(speak(provide({ voice: "onyx" }))).resolves.toBe(3200);
    expect(service.sent("/audio/speech")).toEqual([
      { model: "mouth", voice: "onyx", input: "Hi.", response_format: "pcm" },
    ]);
  });
});

describe("another provider takes over", () => {
  const chatFaults: [what: string, status: number, body: string, notice: RegExp][] = [
    ["refuses the key", 401, '{"error":{"message":"bad key"}}', /answered 401: .*bad key/],
    ["has too much to do", 429, "slow down", /answered 429/],
    ["answers what is no stream", 200, "<html>hello</html>", /broke off/],
    ["answers garbage in a stream", 200, "data: {nonsense\n\n", /not JSON/],
    ["answers another object", 200, 'data: {"object":"list"}\n\n', /not a chunk/],
    ["answers an error in a stream", 200, 'data: {"error":{"message":"out of memory"}}\n\n', /out of memory/],
    ["answers nothing", 200, eventsOf([chunkOf({}, "stop")]), /is empty/],
    [
      "calls a tool with nonsense",
      200,
      eventsOf([
        chunkOf({ tool_calls: [{ index: 0, id: "a", function: { name: "x", arguments: "{" } }] }, "stop"),
      ]),
      /not JSON/,
    ],
  ];

  test.each(chatFaults)("when a language model %s", async (_what, status, body, notice) => {
    service.answers.set("/chat/completions", (response) => response.writeHead(status).end(body));
    expect(textOf(await reply(provide()))).toBe("The script answers.");
    expect(notices).toEqual([expect.stringMatching(notice)]);
  });

  test("in the middle of an answer that broke off", async () => {
    service.answers.set("/chat/completions", (response) => {
      response.end(eventsOf([chunkOf({ content: "I think that " })], { done: false }));
    });
    expect(textOf(await reply(provide()))).toBe("I think that … The script answers.");
    expect(notices[0]).toContain("broke off in the middle");
  });

  test("when a service does not answer in time, and hangs up", async () => {
    service.answers.set("/chat/completions", () => {});
    const answer = reply(provide());
    await expect.poll(() => service.requests).toHaveLength(1);
    clock.advance(10_000);
    expect(textOf(await answer)).toBe("The script answers.");
    expect(notices[0]).toContain("did not answer within 10000 ms");
    await expect.poll(() => service.cut).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  test("when nobody is there", async () => {
    const provider = provide();
    service.close();
    expect(textOf(await reply(provider))).toBe("The script answers.");
    expect(notices[0]).toContain("ECONNREFUSED");
  });

  test("when speech has no text, or a text no speech", async () => {
    service.answers.set("/audio/transcriptions", (response) => response.end("[]"));
    await expect(transcribe(provide())).resolves.toBe("Hello from the script");
    service.answers.set("/audio/speech", (response) => response.end("RIFF...."));
    await expect(speak(provide())).resolves.toBeGreaterThan(0);
    expect(notices).toEqual([expect.stringContaining("no text"), expect.stringContaining("not pcm")]);
  });

  test("when a voice breaks off, from the begin of the sentence", async () => {
    const whole = await speak({ ...provide(), ...createScriptProvider({ name: "next", script }, clock) });
    service.answers.set("/audio/speech", (response) => {
      response.writeHead(200, { "Content-Length": 10_000 });
      response.write(Buffer.alloc(4800), () => response.destroy());
    });
    await expect(speak(provide())).resolves.toBe(whole);
    expect(notices).toHaveLength(1);
  });
});

test("stages without a model stay with the next provider", async () => {
  const provider = provide({ openai: { baseUrl: service.baseUrl, models: { chat: "tiny" } } });
  await expect(transcribe(provider)).resolves.toBe("Hello from the script");
  expect(service.requests).toEqual([]);
});

test.each([
  [{}, "OPENAI_API_KEY", "failed_precondition"],
  [{ baseUrl: "ftp://x" }, "base URL", "invalid_argument"],
])("settings %j are refused, with what is missing", (openai, message, code) => {
  const next = createScriptProvider({ name: "next" }, clock);
  const create = (): VoiceProvider => createOpenAiProvider({ openai }, { clock, environment: {}, next });
  expect(create).toThrow(DevServerError);
  expect(create).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
});
