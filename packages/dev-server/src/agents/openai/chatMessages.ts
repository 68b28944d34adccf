import type { LlmRequest } from "../mock/VoiceProvider.ts";

/** A conversation as `messages` and `tools` of OpenAI's chat completions. */
export function chatMessages({ instructions, messages, tools }: LlmRequest): { [key: string]: unknown } {
  const conversation = messages.map((message) => {
    if (message.role === "user") return { role: "user", content: message.text };
    if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.text };
    const { text, toolCalls } = message;
    return {
      role: "assistant",
      content: text || null,
      ...(toolCalls && {
        tool_calls: toolCalls.map(({ id, name, arguments: args }) => ({
          id,
          type: "function",
          function: { name, arguments: args },
        })),
      }),
    };
  });
  return {
    messages: [...(instructions ? [{ role: "system", content: instructions }] : []), ...conversation],
    ...(tools.length > 0 && { tools: tools.map((tool) => ({ type: "function", function: tool })) }),
  };
}
