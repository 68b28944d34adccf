import { useAgent, type AgentTurn } from "@greenroom/hooks";
import type { Room } from "livekit-client";
import { useCallback, useEffect, useRef } from "react";
import { statsOf, type SessionStats } from "../../composed/agent/SessionSummary/SessionStats.ts";

/**
 * Counts the turns of a conversation while it runs, without a render.
 *
 * @returns a function that sums up what was counted so far
 */
export function useTalkStats(room: Room): () => SessionStats {
  const { lastTurn, isConnected } = useAgent({ room });
  const turns = useRef(new Map<number, AgentTurn>());
  const startedAtMs = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (isConnected) startedAtMs.current ??= Date.now();
  }, [isConnected]);
  useEffect(() => {
    if (lastTurn) turns.current.set(lastTurn.startedAtMs, lastTurn);
  }, [lastTurn]);
  return useCallback(() => {
    const durationMs = startedAtMs.current === undefined ? 0 : Date.now() - startedAtMs.current;
    return statsOf([...turns.current.values()], durationMs);
  }, []);
}
