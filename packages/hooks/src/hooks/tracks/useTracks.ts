"use client";

import type { Track, Room, RoomEvent } from "livekit-client";
import { useMemo } from "react";
import { shallowEqual } from "../../core/equality.ts";
import { readRevision } from "../../core/readRevision.ts";
import type { RoomStore, RoomTopic } from "../../core/RoomStore.ts";
import {
  allSources,
  selectTracks,
  type SourcesArray,
  type TrackSourceWithOptions,
} from "../../core/selectors/selectTracks.ts";
import type { TrackReference, TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { eventTopics, type Revision } from "../../react/eventTopics.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

/** Options of {@link useTracks}. */
export interface UseTracksOptions {
  /**
   * Also render on these events. Rarely needed: the list renders by itself only when a track comes, goes or is
   * subscribed, and leaves like `useIsMuted` and `useIsSpeaking` see the rest.
   */
  updateOnlyOn?: RoomEvent[] | undefined;
  /** Leave out remote tracks that are not subscribed. Default true. */
  onlySubscribed?: boolean | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/** Plain sources give references; sources with options may give placeholders. */
export type UseTracksHookReturnType<T> = T extends Track.Source[]
  ? TrackReference[]
  : T extends TrackSourceWithOptions[]
    ? TrackReferenceOrPlaceholder[]
    : never;

function isSameSelection(
  a: Revision<TrackReferenceOrPlaceholder[]>,
  b: Revision<TrackReferenceOrPlaceholder[]>,
): boolean {
  return a.revision === b.revision && shallowEqual(a.value, b.value);
}

/**
 * The room's tracks of the wanted sources. References keep their identity while publication and track stay the same.
 *
 * @param sources - default: every source
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const tiles = useTracks([
 *   { source: Track.Source.Camera, withPlaceholder: true },
 *   { source: Track.Source.ScreenShare, withPlaceholder: false },
 * ]);
 */
export function useTracks<T extends SourcesArray = Track.Source[]>(
  sources: T = allSources as T,
  options: UseTracksOptions = {},
): UseTracksHookReturnType<T> {
  const room = useEnsureRoom(options.room, "useTracks");
  const onlySubscribed = options.onlySubscribed ?? true;
  const events = options.updateOnlyOn?.join() ?? "";
  const extra = useMemo(() => eventTopics(events), [events]);
  const topics = useMemo<RoomTopic[]>(() => ["tracks", "membership", ...extra], [extra]);
  const read = (store: RoomStore): Revision<TrackReferenceOrPlaceholder[]> => ({
    value: selectTracks(store.getSnapshot().participants, sources, onlySubscribed),
    revision: readRevision(store, extra),
  });
  return useRoomStore(room, topics, read, isSameSelection).value as UseTracksHookReturnType<T>;
}
