import { useChat, useRoomContext, type ChatMessage } from "@greenroom/hooks";
import type { Room } from "livekit-client";
import { useMemo, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { ChatDraft } from "./ChatDraft.ts";
import type { ChatEntry } from "./ChatMessageView.tsx";
import { ChatView, type ChatViewProps } from "./ChatView.tsx";

/** {@link Chat} props. */
export type ChatProps = Omit<ChatViewProps, "draft" | "messages" | "onEdit" | "onSend">;

class KeptDraft implements ChatDraft {
  text = "";
  files: readonly File[] = [];
  readonly keep: ChatDraft["keep"] = (change) => void Object.assign(this, change);
}

/** A chat that is closed to see who is there keeps what was begun. */
const drafts = new WeakMap<Room, ChatDraft>();

function draftOf(room: Room): ChatDraft {
  const draft = drafts.get(room) ?? new KeptDraft();
  drafts.set(room, draft);
  return draft;
}

/** The room's chat: what was written and attached, and a field to write. */
export function Chat(props: ChatProps): ReactElement {
  const { t } = useI18n();
  const room = useRoomContext();
  const { chatMessages, send, edit } = useChat();
  const unnamed = t("participant.unnamed");
  const messages = useMemo(
    () => chatMessages.map((message) => toEntry(message, unnamed)),
    [chatMessages, unnamed],
  );
  return (
    <ChatView
      {...props}
      messages={messages}
      draft={draftOf(room)}
      onSend={async (text, outgoing) => {
        const { files = [], onProgress } = outgoing ?? {};
        await send(
          text,
          files.length > 0 ? { attachments: [...files], ...(onProgress ? { onProgress } : {}) } : {},
        );
      }}
      onEdit={edit}
    />
  );
}

function toEntry(message: ChatMessage, unnamed: string): ChatEntry {
  const { id, timestamp, editTimestamp, from, fromIdentity, attachedFiles } = message;
  return {
    id,
    timestampMs: timestamp,
    name: from?.name || fromIdentity || unnamed,
    identity: fromIdentity,
    isLocal: from?.isLocal ?? false,
    text: message.message,
    isEdited: editTimestamp !== undefined,
    files: attachedFiles,
    fileProgress: message.fileProgress,
    missingFileCount: message.missingFileCount,
  };
}
