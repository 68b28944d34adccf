import { ConnectionState } from "livekit-client";
import { expect, test } from "vitest";
import { nextAgentStatus, type AgentSighting, type AgentStatus } from "./agentState.ts";

const sighting: AgentSighting = {
  connection: ConnectionState.Connected,
  isPresent: true,
  word: "listening",
  isOverdue: false,
};
const from = (state: "connecting" | "disconnected" | "listening" | "left"): AgentStatus => ({ state });

test.each<[string, AgentStatus, Partial<AgentSighting>, AgentStatus]>([
  ["no room", from("listening"), { connection: ConnectionState.Disconnected }, { state: "disconnected" }],
  [
    "on the way in",
    from("disconnected"),
    { connection: ConnectionState.Connecting },
    { state: "connecting" },
  ],
  ["nobody yet", from("connecting"), { isPresent: false }, { state: "connecting" }],
  [
    "nobody in time",
    from("connecting"),
    { isPresent: false, isOverdue: true },
    { state: "failed", failure: "no-agent" },
  ],
  ["silent newcomer", from("connecting"), { word: undefined }, { state: "preparing" }],
  ["unknown word", from("connecting"), { word: "constructor" }, { state: "preparing" }],
  [
    "never ready",
    from("connecting"),
    { word: "initializing", isOverdue: true },
    { state: "failed", failure: "not-ready" },
  ],
  ["ready", from("connecting"), {}, { state: "listening" }],
  ["late but ready", { state: "failed", failure: "no-agent" }, { isOverdue: true }, { state: "listening" }],
  [
    "still nobody",
    { state: "failed", failure: "no-agent" },
    { isPresent: false, isOverdue: true },
    { state: "failed", failure: "no-agent" },
  ],
  ["gone", from("listening"), { isPresent: false, isOverdue: true }, { state: "left" }],
  ["gone for good", from("left"), { isPresent: false }, { state: "left" }],
  ["back again", from("left"), { word: "speaking" }, { state: "speaking" }],
  [
    "through a stumble",
    from("listening"),
    { connection: ConnectionState.Reconnecting },
    { state: "listening" },
  ],
  [
    "gone while everybody is, during a full reconnect",
    from("listening"),
    { connection: ConnectionState.Reconnecting, isPresent: false },
    { state: "listening" },
  ],
])("%s", (_title, previous, seen, next) => {
  expect(nextAgentStatus(previous, { ...sighting, ...seen })).toEqual(next);
});
