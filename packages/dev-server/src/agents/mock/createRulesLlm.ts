import type { AgentDefinition, AgentRule } from "../../base/AgentDefinition.ts";
import type { ChatMessage, Llm, LlmChunk } from "./VoiceProvider.ts";

/** What an agent without rules of its own knows. */
const standardRules: AgentRule[] = [
  { match: "\\b(hello|hi|hey)\\b", say: "Hello! I can hear you clearly. How can I help you today?" },
  { match: "my name is (\\w+)", say: "Nice to meet you, $1. What can I do for you?" },
  { match: "weather", say: "It is sunny and twenty two degrees. Perfect for a walk." },
  { match: "\\bjoke\\b", say: "Why did the packet cross the network? To get to the other side." },
  { match: "capital of france", say: "The capital of France is Paris." },
  { match: "\\bthank", say: "You are welcome! Is there anything else?" },
  { match: "\\b(good-?bye|bye)\\b", say: "Goodbye, and have a nice day!" },
];

const reflections: ReadonlyMap<string, string> = new Map([
  ["i", "you"],
  ["me", "you"],
  ["my", "your"],
  ["mine", "yours"],
  ["am", "are"],
  ["i'm", "you are"],
  ["i've", "you have"],
  ["you", "I"],
  ["your", "my"],
  ["yours", "mine"],
  ["you're", "I am"],
]);

/** Answers without a language model: by rules, else by giving back what was said. The same every time. */
export function createRulesLlm({ rules = [] }: Pick<AgentDefinition, "rules">): Llm {
  const all = [...rules, ...standardRules];
  return {
    async *reply({ messages }) {
      yield* answer(all, lastQuestion(messages), messages.at(-1));
    },
  };
}

function* answer(rules: AgentRule[], question: string, last: ChatMessage | undefined): Generator<LlmChunk> {
  const result = last?.role === "tool" ? last.text : undefined;
  for (const rule of rules) {
    const found = pattern(rule).exec(question);
    if (!found) continue;
    if (rule.call && result === undefined) yield toolCall(rule.call, found);
    else yield* wordByWord(fill(rule.say, found).replaceAll("{result}", result ?? ""));
    return;
  }
  yield* wordByWord(reflect(question));
}

function lastQuestion(messages: readonly ChatMessage[]): string {
  return messages.findLast(({ role }) => role === "user")?.text ?? "";
}

function pattern({ match }: AgentRule): RegExp {
  return typeof match === "string"
    ? new RegExp(match, "i")
    : new RegExp(match.source, match.flags.replace(/[gy]/g, ""));
}

function fill(template: string, found: RegExpExecArray): string {
  return template.replace(/\$(\d)/g, (_all, group: string) => found[Number(group)] ?? "");
}

function toolCall(
  { name, arguments: args = {} }: NonNullable<AgentRule["call"]>,
  found: RegExpExecArray,
): LlmChunk {
  const filled = Object.entries(args).map(([key, value]) => [key, fill(value, found)]);
  const call = { id: `call-${name}`, name, arguments: JSON.stringify(Object.fromEntries(filled)) };
  return { kind: "toolCall", call };
}

function reflect(text: string): string {
  const words = text
    .replace(/[.?!]+$/, "")
    .toLowerCase()
    .split(/\s+/)
    .map((word) => reflections.get(word) ?? word);
  return words.join("") ? `You said: ${words.join(" ")}. Tell me more.` : "I did not get that.";
}

function* wordByWord(text: string): Generator<LlmChunk> {
  for (const word of text.match(/\S+\s*/g) ?? []) yield { kind: "text", text: word };
}
