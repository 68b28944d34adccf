"use client";

import type { Room } from "livekit-client";
import { useMemo, useSyncExternalStore } from "react";
import { getCaptionStore, type Caption } from "../../core/transcription/CaptionStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** Options of {@link useCaptions}. */
export interface UseCaptionsOptions {
  /** Only the last so many. Default: all since the first reader, of which the newest 1000 are kept. */
  limit?: number | undefined;
  /** Leave out what may still be corrected. Default false. */
  onlyFinal?: boolean | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * What is said in the room as text, a segment an entry, with who said it. A segment that is corrected stays in its
 * place; one that did not change keeps its identity.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const captions = useCaptions({ limit: 3 });
 * return captions.map(({ id, speakerName, text }) => <p key={id}>{speakerName}: {text}</p>);
 */
export function useCaptions(options: UseCaptionsOptions = {}): readonly Caption[] {
  const { limit = Number.POSITIVE_INFINITY, onlyFinal = false } = options;
  const store = getCaptionStore(useEnsureRoom(options.room, "useCaptions"));
  const all = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  return useMemo(() => {
    const captions = onlyFinal ? all.filter(({ isFinal }) => isFinal) : all;
    return captions.slice(Math.max(0, captions.length - limit));
  }, [all, limit, onlyFinal]);
}
