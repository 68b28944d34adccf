import type { Listenable } from "../../base/Emitter.ts";
import type { MessageSocket } from "../../base/MessageSocket.ts";

/** 20 ms at 16 kHz, the rate of all audio between the stages: an Opus frame as WebRTC sends it. */
export const frameSamples = 320;
export const frameMs = 20;

/** Opus in and out, mono. `samples` are -1 to 1 at 16 kHz. */
export interface AudioCodec {
  createDecoder(): AudioDecoder;
  createEncoder(): AudioEncoder;
}

export interface AudioDecoder {
  /** One packet. @throws for a packet that is not Opus */
  decode(opus: Uint8Array): Float32Array;
}

export interface AudioEncoder {
  /** @param samples - {@link frameSamples} of them */
  encode(samples: Float32Array): Uint8Array;
}

/** Voice activity detection. */
export interface Vad {
  createStream(): VadStream;
}

/** One speaker's audio, from its begin on. */
export interface VadStream {
  /** @returns how likely the newest audio is speech, 0 to 1 */
  push(samples: Float32Array): number | Promise<number>;
}

/** Speech to text. */
export interface Stt {
  /**
   * What is said in one stretch of speech, with little silence around it. Each text replaces the one before; the last
   * one is final. Nothing, or empty text: no words were heard.
   */
  transcribe(samples: Float32Array, signal: AbortSignal): AsyncIterable<string>;
}

/** Decides when someone has finished speaking, and does not merely pause. */
export interface TurnDetector {
  /** How much silence after `transcript` ends the turn, in ms. */
  silenceMs(transcript: string): number;
}

/** Something that was said, or that a tool answered. */
export type ChatMessage =
  | { role: "user"; identity: string; text: string }
  | { role: "assistant"; text: string; toolCalls?: readonly ToolCall[] }
  | { role: "tool"; callId: string; name: string; text: string };

/** A tool that the language model wants to be called. `arguments` is JSON. */
export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

/** What a language model is told about a tool. `parameters` is a JSON schema. */
export interface ToolDescription {
  name: string;
  description: string;
  parameters: { [key: string]: unknown };
}

export interface LlmRequest {
  instructions: string;
  /** The whole conversation, oldest first. */
  messages: readonly ChatMessage[];
  tools: readonly ToolDescription[];
}

export type LlmChunk = { kind: "text"; text: string } | { kind: "toolCall"; call: ToolCall };

/** The language model, or what stands for one. */
export interface Llm {
  reply(request: LlmRequest, signal: AbortSignal): AsyncIterable<LlmChunk>;
}

/** Text to speech. */
export interface Tts {
  /** The speech of one sentence, in pieces of any length. */
  speak(text: string, signal: AbortSignal): AsyncIterable<Float32Array>;
}

export type ProviderEvents = {
  /** A stage failed, and another provider's answered: `notice` says which and why. */
  takenOver: [notice: string];
};

/** A service that hears, thinks and speaks by itself: speech to speech over OpenAI's Realtime protocol. */
export interface RealtimeService {
  /** Opens a connection to it. @throws DevServerError `unavailable`: not reached. What the status of a refusal means. */
  connect(): Promise<MessageSocket>;
  /** What writes down what people say. */
  transcriptionModel: string;
  voice: string | undefined;
  /** Goes on where the service can't. */
  next: VoiceProvider;
}

/** All that a voice agent hears, thinks and speaks with. One agent in one room has one. */
export interface VoiceProvider {
  /** For people: `script`, `embedded`, `openai`, `realtime`. */
  name: string;
  codec: AudioCodec;
  vad: Vad;
  stt: Stt;
  turnDetector: TurnDetector;
  llm: Llm;
  tts: Tts;
  /** Of providers that can be taken over from. */
  events?: Listenable<ProviderEvents>;
  /** Does the work of all stages but the codec, which are there for whoever asks for one of them. */
  realtime?: RealtimeService;
}
