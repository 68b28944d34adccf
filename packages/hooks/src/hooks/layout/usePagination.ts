"use client";

import { useCallback, useMemo, useState } from "react";
import { sameItems } from "../../core/equality.ts";
import { onePer } from "../../core/onePer.ts";
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

/** Made once for each: pages of a large room are put together at every join. */
const nameTile = onePer(
  ({ participant, source }: TrackReferenceOrPlaceholder) => `${participant.identity}_${source}`,
);

/** A tile is a participant's source: a camera that goes on takes the place of its placeholder. */
function keyTiles<T extends TrackReferenceOrPlaceholder>(trackRefs: readonly T[]): Map<string, T> {
  const byKey = new Map<string, T>();
  for (const trackRef of trackRefs) {
    const tile = nameTile(trackRef);
    let key = tile;
    for (let count = 2; byKey.has(key); count += 1) key = `${tile}_${count}`;
    byKey.set(key, trackRef);
  }
  return byKey;
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
  const byKey = useMemo(() => keyTiles(trackReferences), [trackReferences]);
  const order = useMemo(() => stableOrder(lastOrder, [...byKey.keys()], size), [lastOrder, byKey, size]);
  // The order shown is the start of the next one; React renders again at once, before the screen does.
  if (!sameItems(order, lastOrder)) setLastOrder(order);

  const totalPageCount = Math.max(1, Math.ceil(order.length / size));
  const currentPage = Math.min(wantedPage, totalPageCount);
  const setPage = useCallback(
    (page: number) => setWantedPage(Math.min(Math.max(1, page), totalPageCount)),
    [totalPageCount],
  );
  const firstItemIndex = (currentPage - 1) * size;
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
