export { loadStages, type StageOptions } from "./loadStages.ts";
export type {
  AudioCodec,
  AudioDecoder,
  AudioEncoder,
  Stt,
  Tts,
  Vad,
  VadStream,
  VoiceStages,
} from "./VoiceStages.ts";
