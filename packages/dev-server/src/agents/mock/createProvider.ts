import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { createOpenAiProvider } from "../openai/createOpenAiProvider.ts";
import { createRulesLlm } from "./createRulesLlm.ts";
import { createScriptProvider } from "./createScriptProvider.ts";
import { loadVoicePackage } from "./loadVoicePackage.ts";
import { pauseTurnDetector } from "./pauseTurnDetector.ts";
import type { VoiceProvider } from "./VoiceProvider.ts";

/** @throws DevServerError: models or packages are missing; the message says which */
export async function createProvider(definition: AgentDefinition, clock: Clock): Promise<VoiceProvider> {
  const { provider = "embedded", voice } = definition;
  if (provider === "script") return createScriptProvider(definition, clock);
  if (provider === "embedded") return createEmbeddedProvider(definition, voice);
  // The voice is the service's.
  const next = await createEmbeddedProvider(definition, undefined);
  return createOpenAiProvider(definition, { clock, environment: process.env, next });
}

async function createEmbeddedProvider(
  definition: AgentDefinition,
  voice: string | undefined,
): Promise<VoiceProvider> {
  const voicePackage = await loadVoicePackage();
  const stages = await voicePackage.loadStages(voice === undefined ? {} : { voice });
  return { ...stages, name: "embedded", turnDetector: pauseTurnDetector, llm: createRulesLlm(definition) };
}
