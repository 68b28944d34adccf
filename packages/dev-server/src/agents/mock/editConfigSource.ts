import type { AgentDraft } from "../../base/AgentDraft.ts";
import { DevServerError } from "../../base/errors.ts";

/** A node of a syntax tree (ESTree), with its place in the source. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

const texts = ["displayName", "instructions", "greeting", "voice"] as const;
const lists = { rules: ["match", "say"], tools: ["name", "description"] } as const;
/** What stands around a value without changing it. */
const wrappers = ["TSSatisfiesExpression", "TSAsExpression", "ParenthesizedExpression"];

/**
 * The source of a config file in which one agent is another: only what changed is written anew, so that comments,
 * functions and layout stay.
 *
 * @throws DevServerError `failed_precondition`: what has to change is not written out there
 */
export function editConfigSource(
  source: string,
  program: SyntaxNode,
  before: AgentDraft,
  after: AgentDraft,
): string {
  const agent = findAgent(program, before.name);
  const edits: Edit[] = [];
  for (const key of texts) {
    if (before[key] === after[key]) continue;
    edits.push(setProperty(source, agent, key, after[key] ? JSON.stringify(after[key]) : undefined));
  }
  for (const key of ["rules", "tools"] as const) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    edits.push(setProperty(source, agent, key, writeList(source, agent, key, before, after)));
  }
  return applyEdits(source, edits);
}

function writeList(
  source: string,
  agent: SyntaxNode,
  key: "rules" | "tools",
  before: AgentDraft,
  after: AgentDraft,
): string {
  const property = propertyOf(agent, key);
  const elements = property ? nodes(nodeAt(property, "value")?.["elements"]) : [];
  const indent = indentOf(source, property ?? agent) + (property ? "" : "  ");
  const entries = after[key].map((entry): Entry => ({ ...entry }));
  const written = before[key].map((entry): Entry => ({ ...entry }));
  const items = entries.map((entry) => {
    const known = entry.from === undefined ? undefined : written[entry.from];
    if (entry.from === undefined || !known) return writeEntry(key, entry);
    const element = elements[entry.from];
    const changed = lists[key].filter((name) => known[name] !== entry[name]);
    if (element?.type !== "ObjectExpression") throw notWrittenOut(`${key}[${entry.from}]`);
    const edits = changed.map((name) =>
      setProperty(source, element, name, JSON.stringify(entry[name] ?? "")),
    );
    return applyEdits(source, edits, element);
  });
  if (items.length === 0) return "[]";
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}]`;
}

type Entry = { from?: number } & { [name: string]: string | number | undefined };

function writeEntry(key: "rules" | "tools", entry: Entry): string {
  return `{ ${lists[key].map((name) => `${name}: ${JSON.stringify(entry[name])}`).join(", ")} }`;
}

/** @param text - none takes it away */
function setProperty(source: string, object: SyntaxNode, key: string, text: string | undefined): Edit {
  const property = propertyOf(object, key);
  const value = property && nodeAt(property, "value");
  if (property && value) {
    if (text !== undefined) return { start: value.start, end: value.end, text };
    const start = property.start - (/\s*$/.exec(source.slice(0, property.start))?.[0].length ?? 0);
    const comma = /^\s*,/.exec(source.slice(property.end))?.[0].length ?? 0;
    return { start, end: property.end + comma, text: "" };
  }
  const last = nodes(object["properties"]).at(-1);
  if (!last) throw notWrittenOut("the agent");
  return {
    start: last.end,
    end: last.end,
    text: text === undefined ? "" : `,\n${indentOf(source, last)}${key}: ${text}`,
  };
}

/** @param within - only this part of the source */
function applyEdits(
  source: string,
  edits: readonly Edit[],
  { start: from, end: to } = { start: 0, end: source.length },
): string {
  let result = source.slice(from, to);
  for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, start - from) + text + result.slice(end - from);
  }
  return result;
}

function findAgent(program: SyntaxNode, name: string): SyntaxNode {
  const exported = nodes(program["body"]).find(({ type }) => type === "ExportDefaultDeclaration");
  const config = exported && resolve(program, nodeAt(exported, "declaration"));
  const agents = config && resolve(program, nodeAt(propertyOf(config, "agents"), "value"));
  const agent = nodes(agents?.["elements"])
    .map((element) => resolve(program, element))
    .find((element) => nodeAt(propertyOf(element, "name"), "value")?.["value"] === name);
  if (agent?.type !== "ObjectExpression") throw notWrittenOut(`the agent ${JSON.stringify(name)}`);
  return agent;
}

/** The value behind types, parentheses, and constants of this file. */
function resolve(program: SyntaxNode, node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (node && wrappers.includes(node.type)) return resolve(program, nodeAt(node, "expression"));
  if (node?.type !== "Identifier") return node;
  const declared = nodes(program["body"])
    .map((statement) => nodeAt(statement, "declaration") ?? statement)
    .flatMap((statement) => nodes(statement["declarations"]))
    .find((declarator) => nodeAt(declarator, "id")?.["name"] === node["name"]);
  return resolve(program, nodeAt(declared, "init"));
}

function propertyOf(object: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  return nodes(object?.["properties"]).find((property) => {
    const name = nodeAt(property, "key");
    return !property["computed"] && (name?.["name"] === key || name?.["value"] === key);
  });
}

function indentOf(source: string, { start }: SyntaxNode): string {
  const line = source.slice(source.lastIndexOf("\n", start) + 1, start);
  return /^\s*/.exec(line)?.[0] ?? "";
}

function nodeAt(node: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  const value = node?.[key];
  return typeof value === "object" && value !== null ? (value as SyntaxNode) : undefined;
}

function nodes(value: unknown): SyntaxNode[] {
  return Array.isArray(value) ? value.filter((entry): entry is SyntaxNode => entry !== null) : [];
}

function notWrittenOut(what: string): DevServerError {
  return new DevServerError(
    "failed_precondition",
    `${what} is not written out in the config file, so it can't be changed there; edit the file by hand`,
  );
}
