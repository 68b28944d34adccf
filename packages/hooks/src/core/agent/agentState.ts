import type { ConnectionState } from "livekit-client";
import { isAway, isConnected, isDisconnected } from "../connection/roomState.ts";

/**
 * What an agent says of itself in its `lk.agent.state` attribute.
 *
 * @example
 * const words: AgentWord[] = ["listening", "thinking", "speaking"];
 */
export type AgentWord = "initializing" | "idle" | "listening" | "thinking" | "speaking";

/**
 * Where the conversation stands. `disconnected`: not in the room. `connecting`: on the way into it, or waiting for an
 * agent. `preparing`: the agent is there and not ready. `left`: it was there, and may return. `failed`: see
 * {@link AgentFailure}; an agent that comes after all ends it.
 */
export type AgentState =
  | "disconnected"
  | "connecting"
  | "preparing"
  | "idle"
  | "listening"
  | "thinking"
  | "speaking"
  | "left"
  | "failed";

/** Why there is no conversation: no agent came in time, or it came and never became ready. */
export type AgentFailure = "no-agent" | "not-ready";

/** A state, with the reason when it has one. */
export type AgentStatus =
  | { readonly state: Exclude<AgentState, "failed"> }
  | { readonly state: "failed"; readonly failure: AgentFailure };

/** What is seen of an agent at one moment. */
export interface AgentSighting {
  connection: ConnectionState;
  isPresent: boolean;
  /** Its `lk.agent.state`, if it has one. */
  word: string | undefined;
  /** Whether it had time enough to come and be ready. */
  isOverdue: boolean;
}

/** The state that follows `previous` when this is seen. */
export function nextAgentStatus(previous: AgentStatus, sighting: AgentSighting): AgentStatus {
  const { connection, isPresent, word, isOverdue } = sighting;
  if (isDisconnected(connection)) return { state: "disconnected" };
  if (isAway(connection)) return { state: "connecting" };
  if (isPresent) {
    if (isTalkingState(word)) return { state: word };
    return isOverdue ? { state: "failed", failure: "not-ready" } : { state: "preparing" };
  }
  // A full reconnect takes everybody out of the room, and back in.
  if (!isConnected(connection)) return previous;
  const { state } = previous;
  const neverCame =
    state === "disconnected" ||
    state === "connecting" ||
    (state === "failed" && previous.failure === "no-agent");
  if (!neverCame) return { state: "left" };
  return isOverdue ? { state: "failed", failure: "no-agent" } : { state: "connecting" };
}

/** What a state means for a screen. */
export interface AgentFlags {
  /** The agent is ready and takes part. */
  readonly isConnected: boolean;
  /** The agent is on its way. */
  readonly isPending: boolean;
  /** There is nothing to wait for. */
  readonly isFinished: boolean;
}

const connected: AgentFlags = { isConnected: true, isPending: false, isFinished: false };
const pending: AgentFlags = { isConnected: false, isPending: true, isFinished: false };
const finished: AgentFlags = { isConnected: false, isPending: false, isFinished: true };

/** The meaning of each state. */
export const agentFlags: Readonly<Record<AgentState, AgentFlags>> = {
  disconnected: finished,
  connecting: pending,
  preparing: pending,
  idle: connected,
  listening: connected,
  thinking: connected,
  speaking: connected,
  left: finished,
  failed: finished,
};

/** An agent's own words for being ready are ours; `initializing`, none or an unknown one: it is not. */
function isTalkingState(word: string | undefined): word is Exclude<AgentWord, "initializing"> {
  return word !== undefined && Object.hasOwn(agentFlags, word) && agentFlags[word as AgentState].isConnected;
}
