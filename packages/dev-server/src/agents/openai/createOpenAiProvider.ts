import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { Emitter } from "../../base/Emitter.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { ProviderEvents, VoiceProvider } from "../mock/VoiceProvider.ts";
import { OpenAiClient } from "./OpenAiClient.ts";
import { createOpenAiLlm } from "./createOpenAiLlm.ts";
import { createOpenAiStt } from "./createOpenAiStt.ts";
import { createOpenAiTts } from "./createOpenAiTts.ts";
import { takeOver } from "./takeOver.ts";

export interface OpenAiProviderOptions {
  clock: Clock;
  environment: { [name: string]: string | undefined };
  /** Hears and speaks Opus, and answers where the service fails. */
  next: VoiceProvider;
}

const openAiUrl = "https://api.openai.com/v1";
const openAiModels = {
  chat: "gpt-4.1-mini",
  transcription: "gpt-4o-mini-transcribe",
  speech: "gpt-4o-mini-tts",
};

/**
 * Stages behind OpenAI's API, or one like it. Those without a model stay with the next provider.
 *
 * @throws DevServerError `failed_precondition`: OpenAI itself is asked, and there is no key. `invalid_argument`: the
 * base URL is none
 */
export function createOpenAiProvider(
  { openai = {}, voice = "alloy" }: Pick<AgentDefinition, "openai" | "voice">,
  { clock, environment, next }: OpenAiProviderOptions,
): VoiceProvider {
  const { apiKeyVariable = "OPENAI_API_KEY", models = openAiModels } = openai;
  const baseUrl = readBaseUrl(openai.baseUrl ?? environment["OPENAI_BASE_URL"] ?? openAiUrl);
  const apiKey = environment[apiKeyVariable];
  if (!apiKey && baseUrl === openAiUrl) {
    throw new DevServerError(
      "failed_precondition",
      `OpenAI needs a key in the environment: ${apiKeyVariable}`,
    );
  }
  const client = new OpenAiClient({ baseUrl, apiKey, clock });
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

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return text.replace(/\/+$/, "");
  const shown = JSON.stringify(text);
  throw new DevServerError("invalid_argument", `${shown} is no base URL; one looks like ${openAiUrl}`);
}
