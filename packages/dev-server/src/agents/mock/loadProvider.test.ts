import { describe, expect, test } from "vitest";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { silentLogger } from "../../base/Logger.ts";
import { ManualClock } from "../../base/ManualClock.ts";
import { loadProvider, type LoadedProvider } from "./loadProvider.ts";

const clock = new ManualClock();

function loadWithoutModels(definition: AgentDefinition): Promise<LoadedProvider> {
  const create = (): Promise<never> => Promise.reject(new Error("no models here"));
  return loadProvider(definition, { create, clock, logger: silentLogger });
}

async function answer({ provider }: LoadedProvider, text: string): Promise<string> {
  const messages = [{ role: "user" as const, identity: "ann", text }];
  const { signal } = new AbortController();
  let said = "";
  for await (const chunk of provider.llm.reply({ instructions: "", messages, tools: [] }, signal)) {
    if (chunk.kind === "text") said += chunk.text;
  }
  return said;
}

describe("an agent whose provider can't load", () => {
  test("says why", async () => {
    const { notice } = await loadWithoutModels({ name: "helper" });
    expect(notice).toBe("embedded could not load: no models here");
  });

  test("answers by its rules what is written", async () => {
    const rules = [{ match: "lights? (on|off)", say: "The light is $1." }];
    const loaded = await loadWithoutModels({ name: "helper", rules });
    expect(loaded.provider.name).toBe("rules");
    await expect(answer(loaded, "Lights on, please")).resolves.toBe("The light is on.");
    await expect(answer(loaded, "Tell me a joke")).resolves.toContain("packet");
  });

  test("asks whoever speaks to write", async () => {
    const loaded = await loadWithoutModels({ name: "helper", rules: [{ match: ".", say: "Anything." }] });
    let heard = "";
    const speech = new Float32Array(320);
    for await (heard of loaded.provider.stt.transcribe(speech, new AbortController().signal));
    await expect(answer(loaded, heard)).resolves.toContain("Please write to me");
  });

  test("keeps to its script when it has one", async () => {
    const loaded = await loadWithoutModels({ name: "helper", script: [{ say: "As written." }] });
    expect(loaded.provider.name).toBe("script");
    await expect(answer(loaded, "Hello")).resolves.toBe("As written.");
  });
});

test("a provider that loads comes without a notice", async () => {
  const { provider } = await loadWithoutModels({ name: "helper" });
  const create = (): Promise<typeof provider> => Promise.resolve(provider);
  const loaded = await loadProvider({ name: "helper" }, { create, clock, logger: silentLogger });
  expect(loaded).toEqual({ provider, notice: undefined });
});
