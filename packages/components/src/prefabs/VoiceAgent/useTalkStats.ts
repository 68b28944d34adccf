import { useAgent, useAgentTurns } from "@greenroom/hooks";
import type { Room } from "livekit-client";
import { useCallback, useEffect, useRef } from "react";
import { statsOf, type SessionStats } from "../../composed/agent/SessionSummary/SessionStats.ts";

/**
 * Watches a conversation while it runs.
 *
 * @returns a function that sums up what was seen so far
 */
export function useTalkStats(room: Room): () => SessionStats {
  const { isConnected } = useAgent({ room });
  const turns = useAgentTurns({ room });
  const startedAtMs = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (isConnected) startedAtMs.current ??= Date.now();
  }, [isConnected]);
  return useCallback(() => {
    const durationMs = startedAtMs.current === undefined ? 0 : Date.now() - startedAtMs.current;
    return statsOf(turns, durationMs);
  }, [turns]);
}
