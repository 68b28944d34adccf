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
  const [seenCount, setSeenCount] = useState(chatMessages.length);
  if (open && seenCount !== chatMessages.length) setSeenCount(chatMessages.length);
  return open ? 0 : chatMessages.slice(seenCount).filter(({ from }) => !from?.isLocal).length;
}
