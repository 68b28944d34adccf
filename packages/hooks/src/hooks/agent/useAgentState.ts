"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import type { AgentState } from "../../core/agent/agentState.ts";
import { getAgentStore } from "../../core/agent/AgentStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/**
 * The state of the room's agent alone. Renders only when that changes.
 *
 * @param session - a session or `{ room }`; default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const state = useAgentState();
 * return <div data-lk-va-state={state} />;
 */
export function useAgentState(session: { room?: Room | undefined } = {}): AgentState {
  const store = getAgentStore(useEnsureRoom(session.room, "useAgentState"));
  const getState = (): AgentState => store.getState().state;
  return useSyncExternalStore(store.subscribe, getState, getState);
}
