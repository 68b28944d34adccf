import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { Emitter } from "../../base/Emitter.ts";
import { errorMessage } from "../../base/errors.ts";
import type { ProviderEvents, VoiceProvider } from "../mock/VoiceProvider.ts";
import { OpenAiClient } from "./OpenAiClient.ts";
import { createOpenAiLlm } from "./createOpenAiLlm.ts";
import { createOpenAiStt } from "./createOpenAiStt.ts";
import { createOpenAiTts } from "./createOpenAiTts.ts";
import { readOpenAiAccess } from "./readOpenAiAccess.ts";
import { takeOver } from "./takeOver.ts";

export interface OpenAiProviderOptions {
  clock: Clock;
  environment: { [name: string]: string | undefined };
  /** Hears and speaks Opus, and answers where the service fails. */
  next: VoiceProvider;
}

const openAiModels = {
  chat: "gpt-4.1-mini",
  transcription: "gpt-4o-mini-transcribe",
  speech: "gpt-4o-mini-tts",
};

/**
 * Stages behind OpenAI's API, or one like it. Those without a model stay with the next provider.
 *
 * @throws DevServerError as readOpenAiAccess
 */
export function createOpenAiProvider(
  { openai = {}, voice = "alloy" }: Pick<AgentDefinition, "openai" | "voice">,
  { clock, environment, next }: OpenAiProviderOptions,
): VoiceProvider {
  const { models = openAiModels } = openai;
  const client = new OpenAiClient({ ...readOpenAiAccess(openai, environment), clock });
  const { chat, transcription, speech } = models;
  const events = new Emitter<ProviderEvents>();
  const stages = {
    ...(chat !== undefined && { llm: createOpenAiLlm(client, chat) }),
    ...(transcription !== undefined && { stt: createOpenAiStt(client, transcription) }),
    ...(speech !== undefined && { tts: createOpenAiTts(client, speech, voice) }),
  };
  const failed = (error: unknown): void => {
    events.emit("takenOver", `openai failed, and ${next.name} took over: ${errorMessage(error)}`);
  };
  return { ...next, ...takeOver(stages, next, failed), name: "openai", events };
}
