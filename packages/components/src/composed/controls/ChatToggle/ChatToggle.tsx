import { useChat } from "@greenroom/hooks";
import { useState, type ReactElement } from "react";
import { ChatToggleView, type ChatToggleViewProps } from "./ChatToggleView.tsx";

/** {@link ChatToggle} props. */
export interface ChatToggleProps extends Omit<
  ChatToggleViewProps,
  "onPressedChange" | "pressed" | "unreadCount"
> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Opens and closes the chat, and counts the messages that came while it was closed. */
export function ChatToggle({ open, onOpenChange, ...props }: ChatToggleProps): ReactElement {
  return (
    <ChatToggleView
      {...props}
      pressed={open}
      onPressedChange={onOpenChange}
      unreadCount={useUnreadCount(open)}
    />
  );
}

function useUnreadCount(open: boolean): number {
  const { chatMessages } = useChat();
  const lastId = chatMessages.at(-1)?.id;
  const [seenId, setSeenId] = useState(lastId);
  if (open && seenId !== lastId) setSeenId(lastId);
  if (open) return 0;
  // Counted from the last that was seen: a history stands before it.
  const unseen = chatMessages.slice(chatMessages.findLastIndex(({ id }) => id === seenId) + 1);
  return unseen.filter(({ from }) => !from?.isLocal).length;
}
