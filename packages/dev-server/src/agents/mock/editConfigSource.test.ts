import { describe, expect, test } from "vitest";
import { parseSync } from "vite";
import type { AgentDraft } from "../../base/AgentDraft.ts";
import { draftOf } from "./agentDrafts.ts";
import { editConfigSource, type SyntaxNode } from "./editConfigSource.ts";

const source = `import type { GreenroomConfig } from "@greenroom/dev-server";

const other = { name: "other", greeting: "Hi" };

export default {
  agents: [
    {
      name: "helper", // the one
      instructions: "Be brief.",
      greeting: "Hello",
      rules: [
        // about itself
        { match: /who are you/i, say: "Me." },
        { match: "timer (\\\\w+)", call: { name: "set", arguments: { to: "$1" } }, say: "Set." },
      ],
      tools: [{ name: "set", description: "Sets", run: () => "done" }],
    },
    other,
  ],
} satisfies GreenroomConfig;
`;

const helper = draftOf({
  name: "helper",
  instructions: "Be brief.",
  greeting: "Hello",
  rules: [
    { match: /who are you/i, say: "Me." },
    { match: "timer (\\w+)", call: { name: "set", arguments: { to: "$1" } }, say: "Set." },
  ],
  tools: [{ name: "set", description: "Sets", run: () => "done" }],
});

function edit(before: AgentDraft, changes: Partial<AgentDraft>, text = source): string {
  const program = parseSync("greenroom.config.ts", text).program as unknown as SyntaxNode;
  return editConfigSource(text, program, before, { ...before, ...changes });
}

describe("a config file", () => {
  test("stays as it is where nothing changed", () => {
    expect(edit(helper, {})).toBe(source);
  });

  test("keeps comments, functions and layout around a text that changed", () => {
    expect(edit(helper, { instructions: 'Say "yes".' })).toBe(
      source.replace('"Be brief."', JSON.stringify('Say "yes".')),
    );
  });

  test("gets what was not there, and loses what was taken away", () => {
    const edited = edit(helper, { voice: "rms", greeting: "" });
    expect(edited).toContain('run: () => "done" }],\n      voice: "rms",\n    },');
    expect(edited).not.toContain('greeting: "Hello"');
    expect(edited).toContain('instructions: "Be brief.",\n      rules');
  });

  test("keeps what forms do not show of rules and tools", () => {
    const [first, second] = helper.rules;
    const [tool] = helper.tools;
    if (!first || !second || !tool) throw new Error("nothing to change");
    const edited = edit(helper, {
      rules: [second, { ...first, say: "It is me." }, { match: "bye", say: "Bye!" }],
      tools: [{ ...tool, description: "Sets a timer" }],
    });
    expect(edited).toContain(`rules: [
        { match: "timer (\\\\w+)", call: { name: "set", arguments: { to: "$1" } }, say: "Set." },
        { match: /who are you/i, say: "It is me." },
        { match: "bye", say: "Bye!" },
      ],`);
    expect(edited).toContain('{ name: "set", description: "Sets a timer", run: () => "done" }');
  });

  test("may have an agent in a constant", () => {
    const other = draftOf({ name: "other", greeting: "Hi" });
    expect(edit(other, { greeting: "Ho" })).toContain('{ name: "other", greeting: "Ho" }');
  });

  test.each([
    ["is not written out", "export default { agents: makeAgents() };"],
    ["has another name", 'export default { agents: [{ name: "x" }] };'],
    ["comes from elsewhere", 'import a from "./a.ts"; export default { agents: [a] };'],
  ])("is refused when the agent %s", (_what, text) => {
    expect(() => edit(helper, { voice: "rms" }, text)).toThrow("is not written out in the config file");
  });
});
