import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { ConnectSocket } from "../../base/MessageSocket.ts";
import type { VoiceProvider } from "../mock/VoiceProvider.ts";
import { readOpenAiAccess } from "../openai/readOpenAiAccess.ts";

export interface RealtimeProviderOptions {
  environment: { [name: string]: string | undefined };
  connect: ConnectSocket;
  /** Has the codec, and goes on where the service can't. */
  next: VoiceProvider;
}

/**
 * A service that speaks OpenAI's Realtime protocol.
 *
 * @throws DevServerError as readOpenAiAccess
 */
export function createRealtimeProvider(
  { openai = {}, voice }: Pick<AgentDefinition, "openai" | "voice">,
  { environment, connect, next }: RealtimeProviderOptions,
): VoiceProvider {
  const { baseUrl, apiKey } = readOpenAiAccess(openai, environment);
  const { realtime = "gpt-realtime", transcription = "gpt-4o-mini-transcribe" } = openai.models ?? {};
  const url = new URL(`${baseUrl}/realtime`);
  url.protocol = url.protocol.replace("http", "ws");
  url.searchParams.set("model", realtime);
  const headers = { ...(apiKey && { Authorization: `Bearer ${apiKey}` }) };
  const service = {
    connect: () => connect(url.href, headers),
    transcriptionModel: transcription,
    voice,
    next,
  };
  return { ...next, name: "realtime", realtime: service };
}
