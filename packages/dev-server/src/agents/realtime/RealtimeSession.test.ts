import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { systemClock } from "../../base/Clock.ts";
import { silentLogger } from "../../base/Logger.ts";
import { socketConnector } from "../../http/connectWebSocket.ts";
import { AgentHearing } from "../mock/AgentHearing.test.support.ts";
import type { VoiceProvider } from "../mock/VoiceProvider.ts";
import { FakeRealtime } from "./FakeRealtime.test.support.ts";
import { RealtimeSession } from "./RealtimeSession.ts";
import { createRealtimeProvider } from "./createRealtimeProvider.ts";

let service: FakeRealtime;
let givenUp: string[];
let definition: AgentDefinition;
let script: VoiceProvider;
let provider: VoiceProvider;

beforeEach(async () => {
  service = await FakeRealtime.start();
  givenUp = [];
});
afterEach(() => service.close());

function provide(wanted: AgentDefinition): VoiceProvider {
  const connect = socketConnector(systemClock, silentLogger);
  return createRealtimeProvider(wanted, { environment: { KEY: "secret" }, connect, next: script });
}

function talk(settings: Partial<AgentDefinition> = {}): AgentHearing {
  const openai = { baseUrl: service.baseUrl, apiKeyVariable: "KEY" };
  definition = { name: "helper", openai, ...settings };
  return new AgentHearing(definition, (options) => {
    script = options.provider;
    provider = provide(definition);
    if (!provider.realtime) throw new Error("not a realtime provider");
    const onGivenUp = ({ message }: Error): void => void givenUp.push(message);
    return new RealtimeSession({ messages: [], ...options, provider, service: provider.realtime, onGivenUp });
  });
}

/** Once it listens. */
async function talkOn(definition: Partial<AgentDefinition> = {}): Promise<AgentHearing> {
  const hearing = talk(definition);
  await poll(() => hearing.session.state).toBe("listening");
  return hearing;
}

const poll = ((read, options) =>
  expect.poll(read, { interval: 2, timeout: 4000, ...options })) as typeof expect.poll;
const events = (type: string): Promise<void> => poll(() => service.of(type).length).toBeGreaterThan(0);

describe("a realtime service", () => {
  test("is asked with key and model, and told instructions, voice and tools", async () => {
    await talkOn({
      instructions: "Be brief.",
      voice: "marin",
      tools: [{ name: "look", description: "Looks" }],
    });
    expect(service.connections).toMatchObject([
      { url: "/v1/realtime?model=gpt-realtime", headers: { authorization: "Bearer secret" } },
    ]);
    const format = { type: "audio/pcm", rate: 24_000 };
    expect(service.of("session.update")).toMatchObject([
      {
        session: {
          type: "realtime",
          instructions: "Be brief.",
          tools: [{ type: "function", name: "look", description: "Looks", parameters: { type: "object" } }],
          audio: {
            input: { format, turn_detection: { type: "server_vad" }, transcription: { model: /./ } },
            output: { format, voice: "marin" },
          },
        },
      },
    ]);
  });

  test("of before OpenAI's general release is told the same in its own words", async () => {
    service.dialect = "beta";
    await talkOn({ voice: "alloy" });
    expect(service.of("session.update")).toMatchObject([
      { session: { modalities: ["audio", "text"], voice: "alloy", input_audio_format: "pcm16" } },
    ]);
  });

  test("hears people at 24 kHz, from before the connection on", async () => {
    const hearing = talk();
    await hearing.speak("ann", 500, { pause: false });
    await poll(() => hearing.session.state).toBe("listening");
    await hearing.speak("ann", 500, { pause: false });
    await poll(() => Math.abs(service.heardSamples - 24_000)).toBeLessThan(1000);
  });

  test.each(["general", "beta"] as const)("answers, and both sides can be read (%s)", async (dialect) => {
    service.dialect = dialect;
    const hearing = await talkOn();
    service.hear("q1", "What is new?");
    service.answer("Not much. And you?", 1000);
    await poll(() => hearing.states).toContain("thinking");
    await poll(() => hearing.userTexts).toHaveLength(1);
    await hearing.advance(500);
    const half = hearing.transcripts[0]?.text ?? "";
    expect("Not much. And you?".startsWith(half)).toBe(true);
    expect(half.length).toBeLessThan(12);
    await hearing.advance(1000);
    expect(hearing.transcripts).toEqual([{ text: "Not much. And you?", closed: true }]);
    expect(hearing.userTexts).toEqual([{ identity: "ann", text: "What is new?", final: true }]);
    expect(hearing.states).toEqual(["listening", "thinking", "speaking", "listening"]);
    expect(hearing.session.messages).toEqual([
      { role: "user", identity: "ann", text: "What is new?" },
      { role: "assistant", text: "Not much. And you?" },
    ]);
  });

  test("is told what was written", async () => {
    const hearing = await talkOn();
    hearing.session.handleText("ann", " Hi ");
    await events("response.create");
    expect(service.of("conversation.item.create")).toMatchObject([
      { item: { type: "message", role: "user", content: [{ type: "input_text", text: "Hi" }] } },
    ]);
  });

  test("greets in the words that it is given", async () => {
    const hearing = talk({ greeting: "Welcome!" });
    hearing.session.greet();
    await events("response.create");
    expect(service.of("response.create")).toMatchObject([{ response: { instructions: /"Welcome!"/ } }]);
  });

  test("answers without a sound are read", async () => {
    const hearing = await talkOn();
    const { responseId } = service.begin();
    service.send({ type: "response.output_text.delta", response_id: responseId, delta: "Only words." });
    service.end(responseId);
    await poll(() => hearing.transcripts).toEqual([{ text: "Only words.", closed: true }]);
    expect(hearing.session.state).toBe("listening");
  });

  test("has tools called by who asked, and goes on with their answers", async () => {
    const hearing = await talkOn({ tools: [{ name: "set_timer", description: "Sets a timer" }] });
    service.hear("q1", "Set a timer");
    const { responseId } = service.begin();
    const item = { type: "function_call", call_id: "c1", name: "set_timer", arguments: '{"minutes":3}' };
    service.send({ type: "response.output_item.done", response_id: responseId, item });
    service.end(responseId);
    await events("response.create");
    expect(hearing.toolCalls).toEqual(['ann set_timer {"minutes":3}']);
    expect(service.of("conversation.item.create")).toMatchObject([
      { item: { type: "function_call_output", call_id: "c1", output: "ok" } },
    ]);
    expect(hearing.session.state).toBe("thinking");
  });

  test("hears several people as one, and what is said is said by who was loudest", async () => {
    const hearing = await talkOn();
    hearing.session.addUser("bob");
    await hearing.speak("bob", 500);
    service.hear("q1", "It is me.");
    await poll(() => hearing.userTexts).toEqual([{ identity: "bob", text: "It is me.", final: true }]);
  });

  test("takes new instructions in the middle of a conversation, and another voice from its next connection", async () => {
    const hearing = await talkOn({ instructions: "Be brief." });
    hearing.session.handleText("ann", "Hi");
    await events("response.create");
    hearing.session.redefine({ ...definition, instructions: "Be long." }, provider);
    await poll(() => service.of("session.update").at(-1)).toMatchObject({
      session: { instructions: "Be long." },
    });
    expect(service.connections).toHaveLength(1);
    hearing.session.redefine({ ...definition, voice: "marin" }, provide({ ...definition, voice: "marin" }));
    await poll(() => service.of("session.update").at(-1)).toMatchObject({
      session: { audio: { output: { voice: "marin" } } },
    });
    await poll(() => service.of("conversation.item.create").length).toBe(2);
    expect(service.connections).toHaveLength(2);
  });
});

describe("barge-in", () => {
  test("stops the voice at once, and tells the service how much of it was heard", async () => {
    const hearing = await talkOn();
    service.hear("q1", "Count");
    const response = service.begin();
    service.say(response, "One two three four five six seven eight nine ten eleven twelve.", 4000);
    await poll(() => hearing.states).toContain("thinking");
    await poll(async () => (await hearing.advance(20), hearing.session.state)).toBe("speaking");
    await hearing.advance(980);
    service.send({ type: "input_audio_buffer.speech_started", item_id: "q2", audio_start_ms: 0 });
    await poll(() => hearing.session.state).toBe("listening");
    const lastSentMs = hearing.lastSentMs;
    service.say(response, "and so on", 500);
    service.end(response.responseId, { status: "cancelled" });
    await events("conversation.item.truncate");
    await hearing.advance(1000);
    expect(hearing.lastSentMs).toBe(lastSentMs);
    const [truncated] = service.of("conversation.item.truncate");
    expect(truncated).toMatchObject({ item_id: response.itemId, content_index: 0 });
    expect(truncated?.["audio_end_ms"]).toBeGreaterThanOrEqual(980);
    expect(truncated?.["audio_end_ms"]).toBeLessThanOrEqual(1040);
    expect(hearing.transcripts).toHaveLength(1);
    expect(hearing.transcripts[0]).toMatchObject({ text: /^One two three $/, closed: true });
  });

  test("who leaves in the middle of an answer ends it", async () => {
    const hearing = await talkOn();
    service.hear("q1", "Count");
    service.say(service.begin(), "One two three four five six seven eight nine ten.", 4000);
    await poll(async () => (await hearing.advance(20), hearing.session.state)).toBe("speaking");
    hearing.session.removeUser("ann");
    expect(hearing.session.state).toBe("listening");
    await events("conversation.item.truncate");
    expect(service.of("response.cancel")).toHaveLength(1);
    expect(service.of("input_audio_buffer.clear")).toHaveLength(1);
  });
});

describe("bad services", () => {
  test.each([
    { what: "refuses the key", status: 401, code: /answered 401/ },
    { what: "does not know the model", status: 404, code: /answered 404/ },
  ])("one that $what is not asked twice", async ({ status, code }) => {
    service.refuseWith = status;
    talk();
    await poll(() => givenUp).toEqual([expect.stringMatching(code)]);
    expect(service.connections).toHaveLength(1);
  });

  test("one that is down is asked again, twice", async () => {
    service.refuseWith = 503;
    const hearing = talk();
    await poll(async () => (await hearing.advance(100), givenUp)).toHaveLength(1);
    expect(service.connections).toHaveLength(3);
    expect(hearing.clock.pendingTimers).toBe(0);
  });

  test("one that does not say hello is not waited for", async () => {
    service.isMute = true;
    const hearing = talk();
    await poll(async () => (await hearing.advance(1000), givenUp)).toMatchObject([/not ready/]);
    expect(service.connections).toHaveLength(3);
  });

  test("one that refuses the settings is given up", async () => {
    service.isMute = true;
    talk();
    await poll(() => service.openConnections).toBe(1);
    service.send({ type: "error", error: { message: "no such voice" } });
    await poll(() => givenUp).toMatchObject([/no such voice/]);
  });

  test("one that never answers is hung up on, and asked again with what was said", async () => {
    const hearing = await talkOn();
    hearing.session.handleText("ann", "Are you there?");
    await events("response.create");
    await hearing.advance(10_100);
    expect(hearing.faults.at(-1)).toContain("did not answer within");
    await poll(() => service.of("response.create").length).toBe(2);
    service.answer("Yes.", 200);
    await poll(async () => (await hearing.advance(20), hearing.transcripts)).toEqual([
      { text: "Yes.", closed: true },
    ]);
    await poll(() => hearing.faults.at(-1)).toBe("");
  });

  test("one that dies in the middle of a sentence has what came of it said, and the next turn is answered", async () => {
    const hearing = await talkOn();
    hearing.session.handleText("ann", "Count");
    await events("response.create");
    service.say(service.begin(), "One two three four", 600);
    await poll(async () => (await hearing.advance(20), hearing.session.state)).toBe("speaking");
    service.die();
    await poll(async () => (await hearing.advance(20), service.connections.length)).toBe(2);
    await hearing.advance(1000);
    expect(hearing.transcripts).toEqual([{ text: "One two three four", closed: true }]);
    expect(hearing.session.state).toBe("listening");
    await poll(() => service.openConnections).toBe(1);
    hearing.session.handleText("ann", "Go on");
    await poll(() => service.of("response.create").length).toBe(2);
    expect(service.of("conversation.item.create").at(-1)).toMatchObject({
      item: { content: [{ text: "Go on" }] },
    });
  });

  test("garbage ends a connection, and three of them in a row the service", async () => {
    const hearing = await talkOn();
    for (let i = 1; i <= 3; i++) {
      await poll(async () => (await hearing.advance(100), service.of("session.update").length)).toBe(i);
      service.sendText("{nonsense");
      await poll(() => hearing.faults.length).toBe(i);
    }
    expect(hearing.faults[0]).toContain("is no JSON");
    expect(givenUp).toHaveLength(1);
  });

  test.each([
    ["an error", { type: "error", error: { message: "too many tokens", code: "rate" } }],
    [
      "a failed answer",
      {
        type: "response.done",
        response: {
          id: "resp_1",
          status: "failed",
          status_details: { error: { message: "too many tokens" } },
        },
      },
    ],
  ])("%s is reported, and does not end the conversation", async (_what, event) => {
    const hearing = await talkOn();
    service.hear("q1", "Hi");
    service.begin();
    service.send(event);
    await poll(() => hearing.faults.at(-1)).toContain("too many tokens");
    service.answer("All is well again.", 100);
    await poll(async () => (await hearing.advance(20), hearing.transcripts.at(-1))).toEqual({
      text: "All is well again.",
      closed: true,
    });
    expect(hearing.session.state).toBe("listening");
  });

  test("events that nobody knows, or that lack everything, do no harm", async () => {
    const hearing = await talkOn();
    const types = ["toString", "response.created", "response.done", "response.output_item.done", "error"];
    for (const type of [
      ...types,
      "conversation.item.input_audio_transcription.completed",
      "rate_limits.updated",
    ]) {
      service.send({ type });
    }
    service.answer("Still here.", 100);
    await poll(async () => (await hearing.advance(20), hearing.transcripts.at(-1)?.text)).toBe("Still here.");
  });
});

test("sessions that end in the middle leave no timer and no connection", { timeout: 20_000 }, async () => {
  for (let i = 0; i < 20; i++) {
    const hearing = await talkOn();
    service.say(service.begin(), "One two three four.", 200);
    await poll(() => hearing.states).toContain("thinking");
    hearing.session.close();
    expect(hearing.clock.pendingTimers).toBe(0);
  }
  await poll(() => service.openConnections).toBe(0);
});
