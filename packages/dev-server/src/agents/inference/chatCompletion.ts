import type { LlmChunk, LlmRequest } from "../mock/VoiceProvider.ts";

export interface CompletionInfo {
  id: string;
  model: string;
  /** Seconds since the Unix epoch. */
  createdUnixS: number;
}

/** Chunks of a language model as `chat.completion.chunk` (OpenAI API reference, "Streaming"). */
export async function* streamCompletion(
  chunks: AsyncIterable<LlmChunk>,
  { id, model, createdUnixS, request }: CompletionInfo & { request: LlmRequest | undefined },
): AsyncGenerator<object> {
  const base = { id, object: "chat.completion.chunk", created: createdUnixS, model };
  const chunk = (delta: object, finishReason: string | null = null): object => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
  yield chunk({ role: "assistant", content: "" });
  let said = "";
  let calls = 0;
  for await (const part of chunks) {
    if (part.kind === "text") {
      said += part.text;
      yield chunk({ content: part.text });
    } else {
      yield chunk({ tool_calls: [{ index: calls++, ...toolCall(part) }] });
    }
  }
  yield chunk({}, calls > 0 ? "tool_calls" : "stop");
  if (request) yield { ...base, choices: [], usage: usage(request, said) };
}

/** All chunks of a language model as one `chat.completion`. */
export async function wholeCompletion(
  chunks: AsyncIterable<LlmChunk>,
  { id, model, createdUnixS, request }: CompletionInfo & { request: LlmRequest },
): Promise<object> {
  let content = "";
  const calls: object[] = [];
  for await (const part of chunks) {
    if (part.kind === "text") content += part.text;
    else calls.push(toolCall(part));
  }
  const message = { role: "assistant", content, ...(calls.length > 0 && { tool_calls: calls }) };
  const finishReason = calls.length > 0 ? "tool_calls" : "stop";
  return {
    id,
    object: "chat.completion",
    created: createdUnixS,
    model,
    choices: [{ index: 0, message, finish_reason: finishReason }],
    usage: usage(request, content),
  };
}

function toolCall({ call }: LlmChunk & { kind: "toolCall" }): object {
  return { id: call.id, type: "function", function: { name: call.name, arguments: call.arguments } };
}

/** Words stand for tokens: rules and scripts have none. */
function usage({ instructions, messages }: LlmRequest, said: string): object {
  const prompt = countWords([instructions, ...messages.map(({ text }) => text)].join(" "));
  const completion = countWords(said);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
