import { expect, test } from "vitest";
import { formatTranscript } from "./formatTranscript.ts";

const entry = {
  id: "1",
  author: "agent",
  medium: "voice",
  name: undefined,
  text: "It is",
  timestampMs: Date.UTC(2026, 0, 5, 9, 30),
  isFinal: true,
  isInterrupted: true,
} as const;

test("writes a line for each entry, marks what was cut short, and leaves interim text out", () => {
  const names = { user: "You", agent: "Assistant" };
  const text = formatTranscript(
    [
      { ...entry, author: "user", text: "What time is it?", isInterrupted: false },
      entry,
      { ...entry, isFinal: false },
    ],
    names,
  );
  expect(text).toBe(
    "[2026-01-05T09:30:00.000Z] You: What time is it?\n[2026-01-05T09:30:00.000Z] Assistant: It is —\n",
  );
});
