import { expect, test } from "vitest";
import { readAgents } from "./readAgents.ts";

test("takes agents as they are", () => {
  const agents = [
    { name: "a", rules: [{ match: /x/, say: "y" }] },
    { name: "b", provider: "script", script: [] },
  ];
  expect(readAgents(agents)).toEqual(agents);
  expect(readAgents(undefined)).toEqual([]);
});

test.each([
  { what: "no array", agents: {}, where: "agents" },
  { what: "no object", agents: ["a"], where: "agents[0]" },
  { what: "no name", agents: [{ name: "" }], where: "agents[0].name" },
  { what: "an unknown provider", agents: [{ name: "a", provider: "cloud" }], where: "agents[0].provider" },
  { what: "rooms that are no array", agents: [{ name: "a", rooms: "x" }], where: "agents[0].rooms" },
  {
    what: "a rule without words",
    agents: [{ name: "a", rules: [{ match: "x" }] }],
    where: "agents[0].rules[0].say",
  },
  {
    what: "a pattern that is none",
    agents: [{ name: "ok" }, { name: "a", rules: [{ match: "(", say: "x" }] }],
    where: "agents[1].rules[0].match",
  },
  { what: "a name twice", agents: [{ name: "a" }, { name: "a" }], where: '"a" is there twice' },
])("says where the fault is: $what", ({ agents, where }) => {
  expect(() => readAgents(agents)).toThrow(where);
});
