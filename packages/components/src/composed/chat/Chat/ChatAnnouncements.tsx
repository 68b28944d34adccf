import { useChat } from "@greenroom/hooks";
import { useEffect, useRef } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";

/** Speaks new messages of others to screen readers, whether or not the chat is open. Shows nothing. */
export function ChatAnnouncements(): null {
  const { t } = useI18n();
  const announce = useAnnounce();
  const { chatMessages } = useChat();
  const heard = useRef<number | undefined>(undefined);
  useEffect(() => {
    const fresh = chatMessages.slice(heard.current ?? chatMessages.length);
    heard.current = chatMessages.length;
    for (const { from, fromIdentity, message } of fresh) {
      if (!from?.isLocal) announce(t("chat.announce", { name: from?.name || fromIdentity, text: message }));
    }
  }, [chatMessages, announce, t]);
  return null;
}
