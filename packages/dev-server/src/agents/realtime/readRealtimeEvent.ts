import { DevServerError } from "../../base/errors.ts";
import { isRecord } from "../../base/isRecord.ts";
import { decodePcm16 } from "../audio/pcm16.ts";
import type { ToolCall } from "../mock/VoiceProvider.ts";

/** What a realtime service tells (OpenAI API reference, "Realtime server events"), as far as it matters here. */
export type RealtimeEvent =
  /** `dialect`: what it calls its settings. Services that came before OpenAI's general release are `beta`. */
  | { kind: "sessionCreated"; dialect: RealtimeDialect }
  | { kind: "sessionUpdated" }
  | { kind: "speechStarted" }
  /** `itemId`: of what was said. */
  | { kind: "speechStopped"; itemId: string }
  /** Text of what somebody said: all of it when `isWhole`, else what comes next of it. */
  | { kind: "heard"; itemId: string; text: string; isWhole: boolean }
  | { kind: "responseCreated"; responseId: string }
  /** 24 kHz. */
  | { kind: "audio"; responseId: string; itemId: string; contentIndex: number; samples: Float32Array }
  /** What comes next of the text of an answer. */
  | { kind: "words"; responseId: string; text: string }
  | { kind: "toolCall"; responseId: string; call: ToolCall }
  /** `failure`: why there is no answer, or only half of one. */
  | { kind: "responseDone"; responseId: string; failure: string | undefined }
  | { kind: "error"; message: string; code: string }
  | { kind: "other" };

export type RealtimeDialect = "general" | "beta";

const noReason = "no reason given";

type Fields = { [key: string]: unknown };

const read: { [type: string]: (event: Fields) => RealtimeEvent } = {
  "session.created": ({ session }) => ({ kind: "sessionCreated", dialect: dialectOf(session) }),
  "session.updated": () => ({ kind: "sessionUpdated" }),
  "input_audio_buffer.speech_started": () => ({ kind: "speechStarted" }),
  "input_audio_buffer.speech_stopped": (event) => ({
    kind: "speechStopped",
    itemId: text(event, "item_id"),
  }),
  "conversation.item.input_audio_transcription.delta": (event) => heard(event, "delta", false),
  "conversation.item.input_audio_transcription.completed": (event) => heard(event, "transcript", true),
  // What was said is understood all the same; only its text is not known.
  "conversation.item.input_audio_transcription.failed": (event) => heard(event, "", true),
  "response.created": ({ response }) => ({ kind: "responseCreated", responseId: idOf(response) }),
  "response.output_audio.delta": audio,
  "response.audio.delta": audio,
  "response.output_audio_transcript.delta": words,
  "response.audio_transcript.delta": words,
  "response.output_text.delta": words,
  "response.text.delta": words,
  "response.output_item.done": outputItem,
  "response.done": ({ response }) => ({
    kind: "responseDone",
    responseId: idOf(response),
    failure: failureOf(response),
  }),
  error: ({ error }) => {
    const fields = isRecord(error) ? error : {};
    return { kind: "error", message: text(fields, "message") || noReason, code: text(fields, "code") };
  },
};

/** @throws DevServerError `malformed` */
export function readRealtimeEvent(data: string | Uint8Array): RealtimeEvent {
  let event: unknown;
  try {
    event = JSON.parse(typeof data === "string" ? data : Buffer.from(data).toString());
  } catch (cause) {
    throw malformed("is no JSON", cause);
  }
  if (!isRecord(event) || typeof event["type"] !== "string") throw malformed("has no type");
  const { type } = event;
  return (Object.hasOwn(read, type) ? read[type]?.(event) : undefined) ?? { kind: "other" };
}

function heard(event: Fields, key: string, isWhole: boolean): RealtimeEvent {
  return { kind: "heard", itemId: text(event, "item_id"), text: text(event, key), isWhole };
}

function audio(event: Fields): RealtimeEvent {
  const delta = event["delta"];
  if (typeof delta !== "string") throw malformed("has no audio");
  return {
    kind: "audio",
    responseId: text(event, "response_id"),
    itemId: text(event, "item_id"),
    contentIndex: Number(event["content_index"]) || 0,
    samples: decodePcm16(Buffer.from(delta, "base64")),
  };
}

function words(event: Fields): RealtimeEvent {
  return { kind: "words", responseId: text(event, "response_id"), text: text(event, "delta") };
}

function outputItem(event: Fields): RealtimeEvent {
  const item = isRecord(event["item"]) ? event["item"] : {};
  if (item["type"] !== "function_call") return { kind: "other" };
  const call = { id: text(item, "call_id"), name: text(item, "name"), arguments: text(item, "arguments") };
  return { kind: "toolCall", responseId: text(event, "response_id"), call };
}

function dialectOf(session: unknown): RealtimeDialect {
  return isRecord(session) && Array.isArray(session["modalities"]) ? "beta" : "general";
}

function failureOf(response: unknown): string | undefined {
  if (!isRecord(response) || !["failed", "incomplete"].includes(String(response["status"]))) return undefined;
  const details = isRecord(response["status_details"]) ? response["status_details"] : {};
  const error = isRecord(details["error"]) ? details["error"] : {};
  return text(error, "message") || text(details, "reason") || noReason;
}

function idOf(value: unknown): string {
  return isRecord(value) ? text(value, "id") : "";
}

function text(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === "string" ? value : "";
}

function malformed(what: string, cause?: unknown): DevServerError {
  return new DevServerError("malformed", `What the realtime service sent ${what}.`, { cause });
}
