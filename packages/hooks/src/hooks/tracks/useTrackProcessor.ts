"use client";

import type { Room, Track } from "livekit-client";
import { useSyncExternalStore } from "react";
import { MissingProviderError, type ProcessorError } from "../../core/errors.ts";
import {
  getRoomProcessorStore,
  getTrackProcessorStore,
  type ProcessableTrack,
  type ProcessorState,
  type ProcessorStore,
} from "../../core/processors/ProcessorStore.ts";
import { useMaybeRoomContext } from "../../react/RoomContext.ts";

/** Where the effect goes: what the local participant publishes of a source, or a track of one's own (a preview's). */
export interface UseTrackProcessorOptions {
  source: Track.Source.Camera | Track.Source.Microphone;
  /** Instead of the room's track. */
  track?: ProcessableTrack | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/** What {@link useTrackProcessor} returns. */
export interface UseTrackProcessorResult extends Pick<ProcessorStore, "set" | "clear"> {
  status: ProcessorState["status"];
  /** The effect chosen, as named by `set`; undefined when off. */
  id: string | undefined;
  error: ProcessorError | undefined;
}

/**
 * An effect on the camera or microphone, as blur or noise suppression. It is loaded when first wanted, shared by all who
 * ask for the same source, and put on again when the track is another (after a republish or a reconnect).
 *
 * @throws MissingProviderError when there is neither a track nor a room
 *
 * @example
 * const loadBlur = async (): Promise<TrackProcessor<Track.Kind.Video>> => {
 *   const nothing = async () => undefined;
 *   return { name: "blur", init: nothing, restart: nothing, destroy: nothing };
 * };
 * const { status, id, set, clear } = useTrackProcessor({ source: Track.Source.Camera });
 * const toggle = () => (id === "blur" ? clear() : set("blur", loadBlur));
 * return <button aria-pressed={id === "blur"} onClick={() => void toggle()}>{status}</button>;
 */
export function useTrackProcessor(options: UseTrackProcessorOptions): UseTrackProcessorResult {
  const { source, track } = options;
  const fromContext = useMaybeRoomContext();
  const room = options.room ?? fromContext;
  if (!track && !room)
    throw new MissingProviderError("useTrackProcessor", "RoomContext.Provider", "pass it a `track`");
  const store = track ? getTrackProcessorStore(track) : getRoomProcessorStore(room as Room, source);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  return {
    status: state.status,
    id: state.status === "off" ? undefined : state.id,
    error: state.status === "failed" ? state.error : undefined,
    set: store.set,
    clear: store.clear,
  };
}
