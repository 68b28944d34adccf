import type { SessionMessage } from "@greenroom/hooks";
import { expect, test } from "vitest";
import { toTranscript } from "./toTranscript.ts";

const message = (type: SessionMessage["type"], id: string, isLocal: boolean): SessionMessage => ({
  type,
  id,
  timestamp: 1000,
  message: id,
  from: { isLocal, name: isLocal ? "" : "Guide" } as NonNullable<SessionMessage["from"]>,
  attributes: {},
  isFinal: id !== "interim",
  isInterrupted: id === "answer",
  attachedFiles: [],
});

test("tells apart who speaks, by voice or text, and what is not final or was cut short", () => {
  const entries = toTranscript([
    message("userTranscript", "interim", true),
    message("agentTranscript", "answer", false),
    message("chatMessage", "typed", true),
    message("chatMessage", "link", false),
  ]);
  expect(entries).toMatchObject([
    { author: "user", medium: "voice", name: undefined, isFinal: false, isInterrupted: false },
    { author: "agent", medium: "voice", name: "Guide", isFinal: true, isInterrupted: true },
    { author: "user", medium: "text", isInterrupted: false },
    { author: "agent", medium: "text", isInterrupted: false },
  ]);
});

test("gives a transcript and a chat message of one id different keys", () => {
  const entries = toTranscript([message("agentTranscript", "a", false), message("chatMessage", "a", false)]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
});
