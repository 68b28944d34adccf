import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { describeTools } from "../mock/describeTools.ts";
import type { RealtimeService } from "../mock/VoiceProvider.ts";
import type { RealtimeDialect } from "./readRealtimeEvent.ts";

/** Of all audio in this protocol: 16-bit integers, mono. */
export const realtimeRateHz = 24_000;

/** Silence ends a turn; speech ends an answer. */
const turnDetection = {
  type: "server_vad",
  silence_duration_ms: 500,
  create_response: true,
  interrupt_response: true,
};

/** The `session` of a `session.update` (OpenAI API reference, "Realtime client events"). */
export function sessionSettings(
  { instructions, tools = [] }: Pick<AgentDefinition, "instructions" | "tools">,
  { voice, transcriptionModel }: Pick<RealtimeService, "voice" | "transcriptionModel">,
  dialect: RealtimeDialect,
): object {
  const common = {
    ...(instructions && { instructions }),
    tools: describeTools(tools).map((tool) => ({ type: "function", ...tool })),
    tool_choice: "auto",
  };
  const transcription = { model: transcriptionModel };
  if (dialect === "beta") {
    return {
      ...common,
      ...(voice && { voice }),
      modalities: ["audio", "text"],
      input_audio_format: "pcm16",
      output_audio_format: "pcm16",
      input_audio_transcription: transcription,
      turn_detection: turnDetection,
    };
  }
  const format = { type: "audio/pcm", rate: realtimeRateHz };
  return {
    ...common,
    type: "realtime",
    output_modalities: ["audio"],
    audio: {
      input: { format, transcription, turn_detection: turnDetection },
      output: { format, ...(voice && { voice }) },
    },
  };
}
