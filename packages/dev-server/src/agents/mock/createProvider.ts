import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import type { ConnectSocket } from "../../base/MessageSocket.ts";
import { createOpenAiProvider } from "../openai/createOpenAiProvider.ts";
import { createRealtimeProvider } from "../realtime/createRealtimeProvider.ts";
import { createRulesLlm } from "./createRulesLlm.ts";
import { createScriptProvider } from "./createScriptProvider.ts";
import { loadVoicePackage } from "./loadVoicePackage.ts";
import { pauseTurnDetector } from "./pauseTurnDetector.ts";
import type { VoiceProvider } from "./VoiceProvider.ts";

export interface CreateProviderOptions {
  clock: Clock;
  /** To services that have to be asked over a WebSocket. */
  connect: ConnectSocket;
}

/** @throws DevServerError: models or packages are missing; the message says which */
export async function createProvider(
  definition: AgentDefinition,
  { clock, connect }: CreateProviderOptions,
): Promise<VoiceProvider> {
  const { provider = "embedded", voice } = definition;
  if (provider === "script") return createScriptProvider(definition, clock);
  if (provider === "embedded") return createEmbeddedProvider(definition, voice);
  // The voice is the service's.
  const next = await createEmbeddedProvider(definition, undefined);
  const environment = process.env;
  if (provider === "realtime") return createRealtimeProvider(definition, { environment, connect, next });
  return createOpenAiProvider(definition, { clock, environment, next });
}

async function createEmbeddedProvider(
  definition: AgentDefinition,
  voice: string | undefined,
): Promise<VoiceProvider> {
  const voicePackage = await loadVoicePackage();
  const stages = await voicePackage.loadStages(voice === undefined ? {} : { voice });
  return { ...stages, name: "embedded", turnDetector: pauseTurnDetector, llm: createRulesLlm(definition) };
}
