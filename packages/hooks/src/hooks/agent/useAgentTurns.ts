"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import { getAgentTurnsStore } from "../../core/agent/AgentTurnsStore.ts";
import type { AgentTurn } from "../../core/agent/TurnClock.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/**
 * Every turn that the agent took since the first reader: how long it took to answer, and whether it was interrupted.
 * Measured here, from the end of the user's speech to the start of the agent's.
 *
 * @param session - a session or `{ room }`; default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const turns = useAgentTurns();
 * return turns.map(({ startedAtMs, latencyMs }) => <meter key={startedAtMs} max={3000} value={latencyMs ?? 0} />);
 */
export function useAgentTurns(session: { room?: Room | undefined } = {}): readonly AgentTurn[] {
  const store = getAgentTurnsStore(useEnsureRoom(session.room, "useAgentTurns"));
  return useSyncExternalStore(store.subscribe, store.getState, store.getState);
}
