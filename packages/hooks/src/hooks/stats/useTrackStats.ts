"use client";

import type { Room } from "livekit-client";
import { useCallback, useSyncExternalStore } from "react";
import type { TrackStats } from "../../core/stats/readTrackStats.ts";
import { getStatsPoller } from "../../core/stats/StatsPoller.ts";
import type { TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useEnsureTrackRef } from "../../react/TrackRefContext.ts";

/**
 * Bitrate, loss, delay, codec and resolution of a track, every two seconds while mounted. All readers of a room share
 * one timer.
 *
 * @param trackRef - default: from context
 * @param options - `room`: default the room from context
 * @returns undefined until there are numbers
 * @throws MissingProviderError when there is no track reference or no room
 *
 * @example
 * const stats = useTrackStats(trackRef);
 * return <p>{stats?.codec} {stats?.heightPx}p {Math.round((stats?.bitrateBps ?? 0) / 1000)} kbit/s</p>;
 */
export function useTrackStats(
  trackRef?: TrackReferenceOrPlaceholder,
  options: { room?: Room | undefined } = {},
): TrackStats | undefined {
  const { participant, publication, source } = useEnsureTrackRef(trackRef, "useTrackStats");
  const poller = getStatsPoller(useEnsureRoom(options.room, "useTrackStats"));
  const getTrack = useCallback(
    () => (publication ?? participant.getTrackPublication(source))?.track,
    [participant, publication, source],
  );
  const subscribe = useCallback(
    (listener: () => void) => poller.subscribe(() => [getTrack()], listener),
    [poller, getTrack],
  );
  const getStats = (): TrackStats | undefined => poller.getTrackStats(getTrack());
  return useSyncExternalStore(subscribe, getStats, () => undefined);
}
