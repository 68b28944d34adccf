import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { DevServerError } from "../../base/errors.ts";
import { isRecord } from "../../base/isRecord.ts";

const providers: readonly unknown[] = ["embedded", "script", "openai", "realtime", undefined];

/**
 * Checks what a config file holds.
 *
 * @throws DevServerError `invalid_argument`: names the agent and what is wrong with it
 */
export function readAgents(value: unknown): AgentDefinition[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid("agents", "an array");
  const definitions = value.map((entry: unknown, index) => readAgent(entry, `agents[${index}]`));
  const names = definitions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw invalid("agents", `one of each name, and ${JSON.stringify(twice)} is there twice`);
  return definitions;
}

function readAgent(value: unknown, where: string): AgentDefinition {
  if (!isRecord(value)) throw invalid(where, "an object");
  if (typeof value["name"] !== "string" || !value["name"])
    throw invalid(`${where}.name`, "a string, not empty");
  if (!providers.includes(value["provider"])) {
    throw invalid(`${where}.provider`, providers.filter(Boolean).join(", "));
  }
  for (const list of ["rooms", "rules", "tools", "script"]) {
    const entries = value[list];
    if (entries !== undefined && !Array.isArray(entries)) throw invalid(`${where}.${list}`, "an array");
  }
  if (value["openai"] !== undefined && !isRecord(value["openai"]))
    throw invalid(`${where}.openai`, "an object");
  const agent: AgentDefinition = { ...value, name: value["name"] };
  for (const [index, rule] of (agent.rules ?? []).entries()) checkRule(rule, `${where}.rules[${index}]`);
  return agent;
}

function checkRule(rule: unknown, where: string): void {
  if (!isRecord(rule) || typeof rule["say"] !== "string") throw invalid(`${where}.say`, "a string");
  const { match } = rule;
  if (match instanceof RegExp) return;
  try {
    if (typeof match === "string") return void new RegExp(match, "i");
  } catch {
    // Said below.
  }
  throw invalid(`${where}.match`, "a RegExp, or a string that is a regular expression");
}

function invalid(where: string, allowed: string): DevServerError {
  return new DevServerError(
    "invalid_argument",
    `greenroom.config: ${where} is not valid; it takes ${allowed}`,
  );
}
