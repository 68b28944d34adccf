"use client";

import { createContext, useContext, type Context } from "react";
import { MissingProviderError } from "../core/errors.ts";
import type { TrackReferenceOrPlaceholder } from "../core/TrackReference.ts";

/**
 * The track that hooks and components below are about.
 *
 * @example
 * return (
 *   <TrackRefContext.Provider value={trackRef}>
 *     <App />
 *   </TrackRefContext.Provider>
 * );
 */
export const TrackRefContext: Context<TrackReferenceOrPlaceholder | undefined> = createContext<
  TrackReferenceOrPlaceholder | undefined
>(undefined);

/**
 * The track reference from context, or undefined.
 *
 * @example
 * const source = useMaybeTrackRefContext()?.source;
 */
export function useMaybeTrackRefContext(): TrackReferenceOrPlaceholder | undefined {
  return useContext(TrackRefContext);
}

/**
 * The track reference from context.
 *
 * @throws MissingProviderError outside a `TrackRefContext.Provider`
 *
 * @example
 * const { participant, source } = useTrackRefContext();
 * return <span data-source={source}>{participant.identity}</span>;
 */
export function useTrackRefContext(): TrackReferenceOrPlaceholder {
  return useEnsureTrackRef(undefined, "useTrackRefContext");
}

/**
 * The given track reference, else the one from context.
 *
 * @param trackRef - beats the context
 * @param caller - named in the error; default `useEnsureTrackRef`
 * @throws MissingProviderError when there is neither
 *
 * @example
 * const useSource = (trackRef?: TrackReferenceOrPlaceholder) => useEnsureTrackRef(trackRef, "useSource").source;
 */
export function useEnsureTrackRef(
  trackRef?: TrackReferenceOrPlaceholder,
  caller = "useEnsureTrackRef",
): TrackReferenceOrPlaceholder {
  const fromContext = useContext(TrackRefContext);
  const ensured = trackRef ?? fromContext;
  if (!ensured) throw new MissingProviderError(caller, "TrackRefContext.Provider", "pass it a `trackRef`");
  return ensured;
}
