import { DevServerError } from "../../base/errors.ts";
import { isRecord } from "../../base/isRecord.ts";
import type { ChatMessage, LlmRequest, ToolCall, ToolDescription } from "../mock/VoiceProvider.ts";

export interface ChatRequest {
  model: string;
  stream: boolean;
  /** Whether a stream ends with what was used. */
  includeUsage: boolean;
  request: LlmRequest;
}

type Json = { [key: string]: unknown };

/**
 * The body of `POST /chat/completions` (OpenAI API reference, "Create chat completion"). Settings of models are
 * ignored.
 *
 * @throws DevServerError `invalid_argument`: says which field, and what it takes
 */
export function readChatRequest(body: string): ChatRequest {
  const parsed = parse(body);
  const { messages, tools = [], stream = false, stream_options: options } = parsed;
  if (!Array.isArray(messages) || messages.length === 0) throw invalid("messages", "a list, not empty");
  if (!Array.isArray(tools ?? [])) throw invalid("tools", "a list");
  const instructions: string[] = [];
  const conversation: ChatMessage[] = [];
  const toolNames = new Map<string, string>();
  for (const [index, entry] of messages.entries()) {
    const message = readMessage(entry, `messages[${index}]`, toolNames);
    if (typeof message === "string") instructions.push(message);
    else conversation.push(message);
  }
  return {
    model: text(parsed["model"]),
    stream: stream === true,
    includeUsage: isRecord(options) && options["include_usage"] === true,
    request: {
      instructions: instructions.join("\n"),
      messages: conversation,
      tools: ((tools ?? []) as unknown[]).map((tool, index) => readTool(tool, `tools[${index}]`)),
    },
  };
}

function parse(body: string): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new DevServerError("invalid_argument", "The body is not JSON.", { cause });
  }
  if (!isRecord(parsed)) throw invalid("the body", "an object");
  return parsed;
}

/** @returns a string: instructions */
function readMessage(value: unknown, where: string, toolNames: Map<string, string>): ChatMessage | string {
  if (!isRecord(value)) throw invalid(where, "an object");
  const content = readContent(value["content"], `${where}.content`);
  switch (value["role"]) {
    case "system":
    case "developer":
      return content;
    case "user":
      return { role: "user", identity: text(value["name"]) || "user", text: content };
    case "assistant": {
      const toolCalls = readToolCalls(value["tool_calls"], `${where}.tool_calls`);
      for (const { id, name } of toolCalls) toolNames.set(id, name);
      return { role: "assistant", text: content, ...(toolCalls.length > 0 && { toolCalls }) };
    }
    case "tool": {
      const callId = text(value["tool_call_id"]);
      return { role: "tool", callId, name: toolNames.get(callId) ?? "", text: content };
    }
    default:
      throw invalid(`${where}.role`, "system, developer, user, assistant or tool");
  }
}

/** A string, or parts of which those with text count. */
function readContent(value: unknown, where: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) throw invalid(where, "a string, or a list of parts");
  return value
    .map((part: unknown) => (isRecord(part) ? text(part["text"]) : ""))
    .filter(Boolean)
    .join("\n");
}

function readToolCalls(value: unknown, where: string): ToolCall[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(where, "a list");
  return value.map((call: unknown, index) => {
    if (!isRecord(call) || !isRecord(call["function"]))
      throw invalid(`${where}[${index}]`, "a function call");
    const { name, arguments: args } = call["function"];
    return { id: text(call["id"]), name: text(name), arguments: text(args) };
  });
}

function readTool(value: unknown, where: string): ToolDescription {
  const described = isRecord(value) ? value["function"] : undefined;
  if (!isRecord(described) || !text(described["name"])) throw invalid(where, "a function with a name");
  const { name, description, parameters } = described;
  return {
    name: text(name),
    description: text(description),
    parameters: isRecord(parameters) ? parameters : { type: "object" },
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function invalid(where: string, takes: string): DevServerError {
  return new DevServerError("invalid_argument", `${where} is not valid; it takes ${takes}`);
}
