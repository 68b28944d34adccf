"use client";

import { useCallback, useEffect, useSyncExternalStore } from "react";
import {
  getChatHistoryStore,
  type ChatHistory,
  type ChatHistoryState,
} from "../../core/chat/ChatHistoryStore.ts";
import { chatTopic } from "../../core/chat/ChatStore.ts";
import type { ChatError } from "../../core/errors.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useLatest } from "../../react/useLatest.ts";
import type { UseChatOptions } from "./useChat.ts";

/** Options of {@link useChatHistory}. */
export interface UseChatHistoryOptions extends UseChatOptions {
  /** How many messages a page has. Default 50. */
  pageSize?: number | undefined;
  /** Whether the first page is loaded on mount. Default true. */
  loadOnMount?: boolean | undefined;
}

/** What {@link useChatHistory} returns. */
export interface UseChatHistoryResult {
  /** `complete`: there is nothing earlier. */
  status: ChatHistoryState["status"];
  error: ChatError | undefined;
  /** Loads the page before. Never rejects: `error` tells. */
  loadEarlier: () => Promise<void>;
}

/**
 * Brings earlier messages into `useChat`'s list, from wherever the app keeps them. Messages are known by id: none shows
 * twice.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { status, loadEarlier } = useChatHistory({
 *   load: async ({ roomName, before, limit }) => {
 *     const query = new URLSearchParams({ roomName, limit: String(limit), before: before?.id ?? "" });
 *     return (await fetch(`/api/chat?${query}`)).json();
 *   },
 * });
 * return status === "complete" ? null : <button onClick={() => void loadEarlier()}>Earlier</button>;
 */
export function useChatHistory(
  history: ChatHistory,
  options: UseChatHistoryOptions = {},
): UseChatHistoryResult {
  const { channelTopic = chatTopic, pageSize = 50, loadOnMount = true } = options;
  const store = getChatHistoryStore(useEnsureRoom(options.room, "useChatHistory"), channelTopic);
  const latest = useLatest(history);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const loadEarlier = useCallback(
    () => store.loadEarlier(latest.current, pageSize),
    [store, latest, pageSize],
  );
  useEffect(() => {
    if (loadOnMount) void loadEarlier();
  }, [loadOnMount, loadEarlier]);
  return { status: state.status, error: state.status === "failed" ? state.error : undefined, loadEarlier };
}
