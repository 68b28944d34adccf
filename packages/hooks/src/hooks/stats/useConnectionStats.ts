"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import { getStatsPoller } from "../../core/stats/StatsPoller.ts";
import type { ConnectionStats } from "../../core/stats/summarizeConnection.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/**
 * How one's own connection does, in numbers and in one word (`trouble`), every two seconds while mounted.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { trouble, roundTripTimeMs } = useConnectionStats();
 * return trouble === "none" ? null : <p role="status">{trouble} ({roundTripTimeMs} ms)</p>;
 */
export function useConnectionStats(options: { room?: Room | undefined } = {}): ConnectionStats {
  const { subscribeToAll, getConnectionStats } = getStatsPoller(
    useEnsureRoom(options.room, "useConnectionStats"),
  );
  return useSyncExternalStore(subscribeToAll, getConnectionStats, getConnectionStats);
}
