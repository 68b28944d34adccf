"use client";

import type { Room } from "livekit-client";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { agentFlags, type AgentFlags } from "../../core/agent/agentState.ts";
import { getAgentStore, type AgentSnapshot, type AgentStore } from "../../core/agent/AgentStore.ts";
import type { TrackReference } from "../../core/TrackReference.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** What {@link useAgent} takes: a session will do. */
export interface UseAgentOptions {
  /** Default: the room from context. */
  room?: Room | undefined;
  /** How long an agent has to come and be ready, in milliseconds. Default 20 000. */
  agentConnectTimeoutMilliseconds?: number | undefined;
}

/** Promises of what an agent does next. Each rejects with the signal's reason when that aborts. */
export interface AgentWaits {
  waitUntilConnected: (signal?: AbortSignal) => Promise<void>;
  waitUntilCouldBeListening: (signal?: AbortSignal) => Promise<void>;
  waitUntilFinished: (signal?: AbortSignal) => Promise<void>;
  waitUntilCamera: (signal?: AbortSignal) => Promise<TrackReference>;
  waitUntilMicrophone: (signal?: AbortSignal) => Promise<TrackReference>;
}

/** What {@link useAgent} returns. */
export interface UseAgentReturn extends AgentSnapshot, AgentFlags, AgentWaits {}

function createWaits(store: AgentStore): AgentWaits {
  const whether =
    (isSo: (snapshot: AgentSnapshot) => boolean) =>
    async (signal?: AbortSignal): Promise<void> => {
      await store.until((snapshot) => isSo(snapshot) || undefined, signal);
    };
  return {
    waitUntilConnected: whether(({ state }) => agentFlags[state].isConnected),
    waitUntilCouldBeListening: whether(({ canListen }) => canListen),
    waitUntilFinished: whether(({ state }) => agentFlags[state].isFinished),
    waitUntilCamera: (signal) => store.until(({ cameraTrack }) => cameraTrack, signal),
    waitUntilMicrophone: (signal) => store.until(({ microphoneTrack }) => microphoneTrack, signal),
  };
}

/**
 * The room's agent: its state, its tracks, how long it took to answer. An agent that leaves is `left` and may return.
 *
 * @param session - a session or `{ room }`; default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { state, failure, microphoneTrack } = useAgent();
 * if (state === "failed") return failure === "no-agent" ? "Nobody answered" : "The agent did not start";
 */
export function useAgent(session: UseAgentOptions = {}): UseAgentReturn {
  const store = getAgentStore(useEnsureRoom(session.room, "useAgent"));
  const { agentConnectTimeoutMilliseconds: timeoutMs } = session;
  useEffect(() => {
    if (timeoutMs !== undefined) store.setTimeoutMs(timeoutMs);
  }, [store, timeoutMs]);
  const snapshot = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const waits = useMemo(() => createWaits(store), [store]);
  return useMemo(() => ({ ...snapshot, ...agentFlags[snapshot.state], ...waits }), [snapshot, waits]);
}
