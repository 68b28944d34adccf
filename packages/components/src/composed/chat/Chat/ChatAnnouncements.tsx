import { useChat } from "@greenroom/hooks";
import { useEffect, useRef } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";

/** Speaks new messages of others to screen readers, whether or not the chat is open. Shows nothing. */
export function ChatAnnouncements(): null {
  const { t } = useI18n(enFeatures);
  const announce = useAnnounce();
  const { chatMessages } = useChat();
  const heard = useRef<ReadonlySet<string> | undefined>(undefined);
  useEffect(() => {
    const before = heard.current;
    heard.current = new Set(chatMessages.map(({ id }) => id));
    if (!before) return;
    // What a history brings stands before what is known, and is no news.
    const firstKnown = chatMessages.findIndex(({ id }) => before.has(id));
    for (const { id, from, fromIdentity, message } of chatMessages.slice(Math.max(firstKnown, 0))) {
      if (before.has(id) || from?.isLocal) continue;
      const name = from?.name || fromIdentity;
      announce(
        message === "" ? t("chat.announceFiles", { name }) : t("chat.announce", { name, text: message }),
      );
    }
  }, [chatMessages, announce, t]);
  return null;
}
