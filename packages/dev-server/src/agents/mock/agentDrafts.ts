import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { AgentDraft } from "../../base/AgentDraft.ts";
import { DevServerError } from "../../base/errors.ts";
import { isRecord } from "../../base/isRecord.ts";
import { readAgents } from "./readAgents.ts";

const texts = ["displayName", "instructions", "greeting", "voice"] as const;
const maxTextCharacters = 20_000;
const maxEntries = 200;

/** A definition, as a form shows it. */
export function draftOf(definition: AgentDefinition): AgentDraft {
  const { name, displayName = "", instructions = "", greeting = "", voice = "" } = definition;
  return {
    name,
    displayName,
    instructions,
    greeting,
    voice,
    rules: (definition.rules ?? []).map(({ match, say }, from) => ({
      from,
      match: typeof match === "string" ? match : match.source,
      say,
    })),
    tools: (definition.tools ?? []).map(({ name: tool, description }, from) => ({
      from,
      name: tool,
      description,
    })),
  };
}

/**
 * A definition with what a form changed of it.
 *
 * @throws DevServerError `invalid_argument`: it would not be valid
 */
export function applyDraft(definition: AgentDefinition, draft: AgentDraft): AgentDefinition {
  const before = draftOf(definition);
  const merged = {
    ...definition,
    ...Object.fromEntries(texts.map((key) => [key, draft[key] || undefined])),
    rules: draft.rules.map(({ from, match, say }) => {
      const rule = from === undefined ? undefined : definition.rules?.[from];
      const isSame = rule !== undefined && before.rules[from ?? -1]?.match === match;
      return { ...rule, match: isSame ? rule.match : match, say };
    }),
    tools: draft.tools.map(({ from, name, description }) => ({
      ...(from === undefined ? undefined : definition.tools?.[from]),
      name,
      description,
    })),
  };
  return readAgents([merged])[0] ?? definition;
}

/** @throws DevServerError `invalid_argument`: it is no draft */
export function readDraft(value: unknown): AgentDraft {
  const fields = record(value, "agent");
  return {
    name: text(fields, "name"),
    displayName: text(fields, "displayName"),
    instructions: text(fields, "instructions"),
    greeting: text(fields, "greeting"),
    voice: text(fields, "voice"),
    rules: list(fields, "rules").map((rule) => ({
      ...fromOf(rule),
      match: text(rule, "match"),
      say: text(rule, "say"),
    })),
    tools: list(fields, "tools").map((tool) => ({
      ...fromOf(tool),
      name: text(tool, "name"),
      description: text(tool, "description"),
    })),
  };
}

type Fields = { [key: string]: unknown };

function fromOf({ from }: Fields): { from?: number } {
  if (from === undefined) return {};
  if (!Number.isInteger(from) || Number(from) < 0) throw invalid("from", "a whole number from 0");
  return { from: Number(from) };
}

function text(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value === "string" && value.length <= maxTextCharacters) return value;
  throw invalid(key, `a string of at most ${maxTextCharacters} characters`);
}

function list(fields: Fields, key: string): Fields[] {
  const value = fields[key];
  if (!Array.isArray(value) || value.length > maxEntries)
    throw invalid(key, `a list of at most ${maxEntries}`);
  return value.map((entry: unknown) => record(entry, key));
}

function record(value: unknown, what: string): Fields {
  if (!isRecord(value)) throw invalid(what, "an object");
  return value;
}

function invalid(what: string, allowed: string): DevServerError {
  return new DevServerError("invalid_argument", `${what} is not valid; it takes ${allowed}`);
}
