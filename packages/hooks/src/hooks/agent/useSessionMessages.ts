"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import { getSessionMessagesStore, type SessionMessage } from "../../core/agent/SessionMessagesStore.ts";
import { chatTopic, getChatStore } from "../../core/chat/ChatStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import type { UseChatResult } from "../chat/useChat.ts";

/** What {@link useSessionMessages} returns. */
export interface UseSessionMessagesReturn extends Pick<UseChatResult, "error" | "isSending" | "send"> {
  /** In the order in which they began to arrive. */
  messages: SessionMessage[];
}

/**
 * All that was said and written in a session, as one list: transcripts grow and are corrected in their place. Of
 * them the newest 1000 are kept.
 *
 * @param session - a session or `{ room }`; default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { messages, send } = useSessionMessages();
 * return messages.map(({ id, type, message }) => <p key={id} data-type={type}>{message}</p>);
 */
export function useSessionMessages(session: { room?: Room | undefined } = {}): UseSessionMessagesReturn {
  const room = useEnsureRoom(session.room, "useSessionMessages");
  const store = getSessionMessagesStore(room);
  const messages = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const chat = getChatStore(room, chatTopic);
  const { error, isSending } = useSyncExternalStore(chat.subscribe, chat.getState, chat.getState);
  return { messages: messages as SessionMessage[], error, isSending, send: chat.send };
}
