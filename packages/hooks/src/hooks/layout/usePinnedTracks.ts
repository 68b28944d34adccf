"use client";

import type { Room } from "livekit-client";
import { useMemo, useSyncExternalStore } from "react";
import { sameItems } from "../../core/equality.ts";
import { getPinStore, pinOf } from "../../core/layout/PinStore.ts";
import type { RoomStore, RoomTopic } from "../../core/RoomStore.ts";
import { selectTracks } from "../../core/selectors/selectTracks.ts";
import type { TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

const topics = ["tracks", "membership"] as const satisfies readonly RoomTopic[];

/**
 * The pinned tracks, oldest pin first. A pin stays through a camera that goes off (a placeholder stands for it), and
 * waits for someone who left.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const [focus] = usePinnedTracks();
 */
export function usePinnedTracks(options: { room?: Room | undefined } = {}): TrackReferenceOrPlaceholder[] {
  const room = useEnsureRoom(options.room, "usePinnedTracks");
  const store = getPinStore(room);
  const pins = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const read = (roomStore: RoomStore): TrackReferenceOrPlaceholder[] => {
    const { participants } = roomStore.getSnapshot();
    return pins.flatMap(({ identity, source }) =>
      selectTracks(
        participants.filter((participant) => participant.identity === identity),
        [{ source, withPlaceholder: true }],
        false,
      ).slice(0, 1),
    );
  };
  return useRoomStore(room, topics, read, sameItems);
}

/** What {@link usePin} returns. */
export interface UsePinResult {
  isPinned: boolean;
  pin: () => void;
  unpin: () => void;
  toggle: () => void;
}

/**
 * Pins one tile. Several may be pinned; only this viewer sees it.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { isPinned, toggle } = usePin(trackRef);
 * return <button aria-pressed={isPinned} onClick={toggle}>Pin</button>;
 */
export function usePin(
  trackRef: TrackReferenceOrPlaceholder,
  options: { room?: Room | undefined } = {},
): UsePinResult {
  const store = getPinStore(useEnsureRoom(options.room, "usePin"));
  const { identity, source } = pinOf(trackRef);
  const getIsPinned = (): boolean => store.has({ identity, source });
  const isPinned = useSyncExternalStore(store.subscribe, getIsPinned, getIsPinned);
  const actions = useMemo(() => {
    const wanted = { identity, source };
    return {
      pin: () => store.pin(wanted),
      unpin: () => store.unpin(wanted),
      toggle: () => (store.has(wanted) ? store.unpin(wanted) : store.pin(wanted)),
    };
  }, [store, identity, source]);
  return { isPinned, ...actions };
}

/**
 * Lets go of every pin.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const clearPins = useClearPins();
 */
export function useClearPins(options: { room?: Room | undefined } = {}): () => void {
  const store = getPinStore(useEnsureRoom(options.room, "useClearPins"));
  return useMemo(() => () => store.clear(), [store]);
}
