import { DevServerError } from "../../base/errors.ts";
import type { Llm, LlmChunk, ToolCall } from "../mock/VoiceProvider.ts";
import type { OpenAiClient } from "./OpenAiClient.ts";
import { chatMessages } from "./chatMessages.ts";
import { readServerEvents } from "./readServerEvents.ts";

/** Shorter than what a turn waits, so that there is time for another provider. */
const idleMs = 10_000;
const maxToolCalls = 32;

/** A language model behind `/chat/completions`, streamed. Half an answer is an error, once its begin was given. */
export function createOpenAiLlm(client: OpenAiClient, model: string): Llm {
  return {
    async *reply(request, signal) {
      const body = { model, stream: true, ...chatMessages(request) };
      const events = readServerEvents(client.post({ path: "/chat/completions", body, idleMs, signal }));
      yield* readCompletion(events, signal);
    },
  };
}

async function* readCompletion(events: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<LlmChunk> {
  const calls = new Map<number, ToolCall>();
  let isWhole = false;
  let hasText = false;
  for await (const event of events) {
    if (event === "[DONE]") isWhole = true;
    if (isWhole) break;
    const { text, toolCalls, isLast } = readChunk(event);
    for (const call of toolCalls) collect(calls, call);
    if (text) yield { kind: "text", text };
    hasText ||= text !== "";
    isWhole ||= isLast;
  }
  if (signal.aborted) return;
  if (!isWhole) throw malformed("broke off in the middle");
  if (!hasText && calls.size === 0) throw malformed("is empty");
  for (const call of calls.values()) yield { kind: "toolCall", call: whole(call) };
}

interface Chunk {
  text: string;
  toolCalls: ToolCallDelta[];
  isLast: boolean;
}

interface ToolCallDelta {
  index?: number;
  id?: string;
  function?: { name?: string; arguments?: string };
}

/** One `chat.completion.chunk`. */
function readChunk(event: string): Chunk {
  let chunk: { error?: unknown; choices?: unknown };
  try {
    chunk = JSON.parse(event) as typeof chunk;
  } catch (cause) {
    throw malformed("is not JSON", cause);
  }
  if (typeof chunk !== "object" || chunk === null) throw malformed("is not a chunk of a completion");
  if (chunk.error) {
    throw new DevServerError("unavailable", `The language model failed: ${JSON.stringify(chunk.error)}`);
  }
  if (!Array.isArray(chunk.choices)) throw malformed("is not a chunk of a completion");
  // The last chunk has no choice, only what was used.
  const choice = chunk.choices[0] as { delta?: unknown; finish_reason?: unknown } | undefined;
  const delta = (choice?.delta ?? {}) as { content?: unknown; tool_calls?: unknown };
  return {
    text: typeof delta.content === "string" ? delta.content : "",
    toolCalls: Array.isArray(delta.tool_calls) ? (delta.tool_calls as ToolCallDelta[]) : [],
    isLast: typeof choice?.finish_reason === "string",
  };
}

/** Name and arguments of a call come in pieces, told apart by their index. */
function collect(calls: Map<number, ToolCall>, { index = 0, id, function: piece }: ToolCallDelta): void {
  const call = calls.get(index) ?? { id: "", name: "", arguments: "" };
  if (calls.size >= maxToolCalls && !calls.has(index)) throw malformed("calls too many tools");
  calls.set(index, {
    id: id ?? call.id,
    name: call.name + (piece?.name ?? ""),
    arguments: call.arguments + (piece?.arguments ?? ""),
  });
}

function whole(call: ToolCall): ToolCall {
  const { id, name, arguments: args } = call;
  try {
    JSON.parse(args || "{}");
  } catch (cause) {
    throw malformed(`calls ${name} with what is not JSON`, cause);
  }
  if (!name) throw malformed("calls a tool without a name");
  return { id: id || `call-${name}`, name, arguments: args || "{}" };
}

function malformed(what: string, cause?: unknown): DevServerError {
  return new DevServerError("malformed", `The language model's answer ${what}.`, { cause });
}
