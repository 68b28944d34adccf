"use client";

import { useCallback, useState } from "react";
import { sameItems } from "../../core/equality.ts";
import { stableOrder } from "../../core/layout/stableOrder.ts";
import type { TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";

/** What {@link usePagination} returns. */
export interface UsePaginationResult<T> {
  /** At least 1. */
  totalPageCount: number;
  /** From 1. */
  currentPage: number;
  nextPage: () => void;
  prevPage: () => void;
  setPage: (page: number) => void;
  firstItemIndex: number;
  /** One past the last. */
  lastItemIndex: number;
  /** The tracks on the current page: the same array while they are the same. */
  tracks: T[];
}

/** A tile is a participant's source: a camera that goes on takes the place of its placeholder. */
function keysOf(trackRefs: readonly TrackReferenceOrPlaceholder[]): string[] {
  const seen = new Map<string, number>();
  return trackRefs.map(({ participant, source }) => {
    const tile = `${participant.identity}_${source}`;
    const count = (seen.get(tile) ?? 0) + 1;
    seen.set(tile, count);
    return count === 1 ? tile : `${tile}_${count}`;
  });
}

/**
 * Pages of tracks in an order that stays: tiles keep their places while people come, go and switch cameras.
 *
 * @param itemPerPage - at least 1
 * @param trackReferences - as from `useTracks`
 *
 * @example
 * const cameras = useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
 * const { tracks, currentPage, totalPageCount, nextPage } = usePagination(9, cameras);
 * return <button onClick={nextPage}>{`${tracks.length} of page ${currentPage} / ${totalPageCount}`}</button>;
 */
export function usePagination<T extends TrackReferenceOrPlaceholder>(
  itemPerPage: number,
  trackReferences: readonly T[],
): UsePaginationResult<T> {
  const [wantedPage, setWantedPage] = useState(1);
  const [lastOrder, setLastOrder] = useState<readonly string[]>([]);
  const size = Math.max(1, Math.floor(itemPerPage));
  const keys = keysOf(trackReferences);
  const order = stableOrder(lastOrder, keys, size);
  // The order shown is the start of the next one; React renders again at once, before the screen does.
  if (!sameItems(order, lastOrder)) setLastOrder(order);

  const totalPageCount = Math.max(1, Math.ceil(order.length / size));
  const currentPage = Math.min(wantedPage, totalPageCount);
  const setPage = useCallback(
    (page: number) => setWantedPage(Math.min(Math.max(1, page), totalPageCount)),
    [totalPageCount],
  );
  const firstItemIndex = (currentPage - 1) * size;
  const byKey = new Map(keys.map((key, index) => [key, trackReferences[index]]));
  const page = order
    .slice(firstItemIndex, firstItemIndex + size)
    .map((key) => byKey.get(key))
    .filter((trackRef) => trackRef !== undefined);
  const [tracks, setTracks] = useState<T[]>(page);
  if (!sameItems(page, tracks)) setTracks(page);
  return {
    totalPageCount,
    currentPage,
    nextPage: useCallback(() => setPage(currentPage + 1), [setPage, currentPage]),
    prevPage: useCallback(() => setPage(currentPage - 1), [setPage, currentPage]),
    setPage,
    firstItemIndex,
    lastItemIndex: firstItemIndex + size,
    tracks,
  };
}
