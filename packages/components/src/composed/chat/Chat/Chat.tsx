import { useChat, type ChatMessage } from "@greenroom/hooks";
import { useMemo, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { ChatEntry } from "./ChatMessageView.tsx";
import { ChatView, type ChatViewProps } from "./ChatView.tsx";

/** {@link Chat} props. */
export type ChatProps = Omit<ChatViewProps, "messages" | "onSend">;

/** The room's chat: what was written, and a field to write. */
export function Chat(props: ChatProps): ReactElement {
  const { t } = useI18n();
  const { chatMessages, send } = useChat();
  const unnamed = t("participant.unnamed");
  const messages = useMemo(
    () => chatMessages.map((message) => toEntry(message, unnamed)),
    [chatMessages, unnamed],
  );
  return (
    <ChatView
      {...props}
      messages={messages}
      onSend={async (text) => {
        await send(text);
      }}
    />
  );
}

function toEntry({ id, timestamp, from, fromIdentity, message }: ChatMessage, unnamed: string): ChatEntry {
  return {
    id,
    timestampMs: timestamp,
    name: from?.name || fromIdentity || unnamed,
    identity: fromIdentity,
    isLocal: from?.isLocal ?? false,
    text: message,
  };
}
