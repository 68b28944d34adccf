import type { ToolCall } from "@greenroom/hooks";
import { expect, test } from "vitest";
import { describeToolCall } from "./describeToolCall.ts";

const call: ToolCall = {
  id: "1",
  name: "bookSeat",
  args: { train: 533 },
  callerIdentity: "agent",
  startedAtMs: 0,
  status: "running",
  result: undefined,
  error: undefined,
};

test.each([
  ["what it was given", {}, '{\n  "train": 533\n}'],
  ["what it gave back", { args: "seat", status: "done", result: "12A" }, "seat\n→ 12A"],
  ["why it failed", { args: "", status: "failed", error: new Error("full") }, "full"],
  ["nothing when there is nothing", { args: null, status: "done", result: null }, ""],
] as const)("tells %s", (_, change, text) => {
  expect(describeToolCall({ ...call, ...change })).toBe(text);
});
