"use client";

import type { Room, SendTextOptions } from "livekit-client";
import { useCallback, useSyncExternalStore } from "react";
import { chatTopic, getChatStore, type ChatMessage, type ChatState } from "../../core/chat/ChatStore.ts";
import { editMessage } from "../../core/chat/editMessage.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** Options of {@link useChat}. */
export interface UseChatOptions {
  /** Default: the room from context. */
  room?: Room | undefined;
  /** Default `lk.chat`, which LiveKit's own clients use. */
  channelTopic?: string | undefined;
}

/** What {@link useChat} returns. */
export interface UseChatResult extends ChatState {
  /** Sends a message, with attachments if given. Rejects with a ChatError, which `error` holds too. */
  send: (message: string, options?: SendTextOptions) => Promise<ChatMessage>;
  /** Gives one's own message another text, for everyone. Rejects with a ChatError, which `error` holds too. */
  edit: (id: string, message: string) => Promise<ChatMessage>;
}

/**
 * The room's chat over LiveKit text streams. All who read the same room and topic share one list; it starts with the
 * first reader and keeps filling while nobody looks.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { chatMessages, send, isSending } = useChat();
 */
export function useChat(options: UseChatOptions = {}): UseChatResult {
  const room = useEnsureRoom(options.room, "useChat");
  const store = getChatStore(room, options.channelTopic ?? chatTopic);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const edit = useCallback((id: string, message: string) => editMessage(store, id, message), [store]);
  return { ...state, send: store.send, edit };
}
