import { describe, expect, test } from "vitest";
import type { AgentRule } from "../../base/AgentDefinition.ts";
import { createRulesLlm } from "./createRulesLlm.ts";
import type { ChatMessage, LlmChunk } from "./VoiceProvider.ts";

async function reply(rules: AgentRule[], ...messages: ChatMessage[]): Promise<LlmChunk[]> {
  const { signal } = new AbortController();
  const chunks: LlmChunk[] = [];
  const request = { instructions: "", messages, tools: [] };
  for await (const chunk of createRulesLlm({ rules }).reply(request, signal)) chunks.push(chunk);
  return chunks;
}

async function answer(rules: AgentRule[], text: string): Promise<string> {
  const chunks = await reply(rules, { role: "user", identity: "ann", text });
  return chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : JSON.stringify(chunk.call))).join("");
}

describe("rules", () => {
  test("the first that fits counts, whatever the case, before what every agent knows", async () => {
    const rules = [
      { match: "HELLO (\\w+)", say: "Hello from $1." },
      { match: /hello/, say: "Not this one." },
    ];
    await expect(answer(rules, "hello world")).resolves.toBe("Hello from world.");
    await expect(answer(rules, "Say hello")).resolves.toBe("Not this one.");
    await expect(answer([], "Hello")).resolves.toContain("How can I help you");
  });

  test("a pattern that remembers where it was finds the same again", async () => {
    const rules = [{ match: /lamp/g, say: "Yes." }];
    await expect(answer(rules, "a lamp")).resolves.toBe("Yes.");
    await expect(answer(rules, "a lamp")).resolves.toBe("Yes.");
  });

  test("a group that is not there is left out", async () => {
    await expect(answer([{ match: "tea( now)?", say: "Tea$1." }], "tea")).resolves.toBe("Tea.");
  });

  test("a call comes first, and its answer is said", async () => {
    const rules = [
      {
        match: "timer for (\\w+)",
        call: { name: "set_timer", arguments: { minutes: "$1" } },
        say: "It says {result} for $1.",
      },
    ];
    const question: ChatMessage = { role: "user", identity: "ann", text: "A timer for three" };
    const [chunk] = await reply(rules, question);
    expect(chunk).toMatchObject({
      kind: "toolCall",
      call: { name: "set_timer", arguments: '{"minutes":"three"}' },
    });
    const result: ChatMessage = { role: "tool", callId: "call-set_timer", name: "set_timer", text: "done" };
    const said = await reply(rules, question, result);
    expect(said.map((each) => (each.kind === "text" ? each.text : "call")).join("")).toBe(
      "It says done for three.",
    );
  });
});

describe("without a rule", () => {
  test("what was said is given back, seen from the other side", async () => {
    await expect(answer([], "I am looking for my keys.")).resolves.toBe(
      "You said: you are looking for your keys. Tell me more.",
    );
  });

  test("nothing is not given back", async () => {
    await expect(answer([], "")).resolves.toBe("I did not get that.");
  });
});
