"use client";

import type { Room } from "livekit-client";
import { useCallback, useSyncExternalStore } from "react";
import { getReactionStore, type Reaction } from "../../core/data/ReactionStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** What {@link useReactions} returns. */
export interface UseReactionsResult {
  /** Those of the last four seconds, oldest first. */
  reactions: readonly Reaction[];
  /** Sends one. Rejects with livekit-client's own error. */
  send: (text: string) => Promise<void>;
}

/**
 * Short-lived reactions. They are not kept: who joins later does not see them.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { reactions, send } = useReactions();
 * return <button onClick={() => void send("👏")}>{reactions.map(({ text }) => text)}</button>;
 */
export function useReactions(options: { room?: Room | undefined } = {}): UseReactionsResult {
  const store = getReactionStore(useEnsureRoom(options.room, "useReactions"));
  const reactions = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  return { reactions, send: useCallback((text: string) => store.send(text), [store]) };
}
