import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { createRulesLlm } from "./createRulesLlm.ts";
import { createScriptProvider } from "./createScriptProvider.ts";
import { loadVoicePackage } from "./loadVoicePackage.ts";
import { pauseTurnDetector } from "./pauseTurnDetector.ts";
import type { VoiceProvider } from "./VoiceProvider.ts";

/** @throws DevServerError: models or packages are missing; the message says which */
export async function createProvider(definition: AgentDefinition, clock: Clock): Promise<VoiceProvider> {
  const { provider = "embedded", voice } = definition;
  if (provider === "script") return createScriptProvider(definition, clock);
  const voicePackage = await loadVoicePackage();
  const stages = await voicePackage.loadStages(voice === undefined ? {} : { voice });
  return { ...stages, name: provider, turnDetector: pauseTurnDetector, llm: createRulesLlm(definition) };
}
