import {
  useState,
  type ComponentPropsWithoutRef,
  type DragEvent,
  type KeyboardEvent,
  type ReactElement,
  type Ref,
} from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { useFollowEnd } from "../../../internal/useFollowEnd.ts";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";
import type { ChatDraft } from "./ChatDraft.ts";
import { ChatInput, type SendChatMessage } from "./ChatInput.tsx";
import { ChatMessageView, type ChatEntry, type EditChatMessage } from "./ChatMessageView.tsx";
import { useAttachments } from "./useAttachments.ts";

/** {@link ChatView} props. */
export interface ChatViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children"> {
  /** Oldest first. */
  messages: readonly ChatEntry[];
  onSend: SendChatMessage;
  /** Without it, nothing can be edited. */
  onEdit?: EditChatMessage | undefined;
  /** The most bytes that one attached file may have; 0 takes no files. Default: 16 000 000. */
  maxFileBytes?: number | undefined;
  /** What is being written, to be kept while this is not shown. Default: it is lost then. */
  draft?: ChatDraft | undefined;
  /** Shows a close button, and closes by Escape. */
  onClose?: (() => void) | undefined;
  /** The text field, to put the focus there. */
  inputRef?: Ref<HTMLTextAreaElement> | undefined;
}

/** Messages and a field to write one; files may be dropped anywhere on it. Attributes: `data-dropping`. */
export function ChatView({
  messages,
  onSend,
  onEdit,
  maxFileBytes = 16_000_000,
  draft,
  onClose,
  inputRef,
  className,
  onKeyDown,
  ...props
}: ChatViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const attachments = useAttachments(maxFileBytes, draft);
  const { isDropping, ...drop } = useFileDrop(maxFileBytes > 0 ? attachments.add : undefined);
  const closeByEscape = (event: KeyboardEvent<HTMLElement>): void => {
    onKeyDown?.(event);
    // While an input method composes, Escape throws its suggestion away.
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    onClose?.();
  };
  return (
    // Escape closes from wherever the focus is inside; the close button is the way for everyone else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={t("chat.title")}
      data-dropping={isDropping ? "" : undefined}
      {...drop}
      {...props}
      onKeyDown={closeByEscape}
      className={classNames("gr-chat", className)}
    >
      <header className="gr-chat-header">
        <h2>{t("chat.title")}</h2>
        {onClose ? (
          <IconButton icon="close" label={t("common.close")} variant="quiet" onClick={onClose} />
        ) : null}
      </header>
      <ChatList messages={messages} onEdit={onEdit} />
      <ChatInput onSend={onSend} inputRef={inputRef} attachments={attachments} draft={draft} />
      {isDropping ? (
        <p className="gr-chat-drop">
          <FeatureIcon name="attach" />
          {t("chat.drop")}
        </p>
      ) : null}
    </section>
  );
}

function ChatList({ messages, onEdit }: Pick<ChatViewProps, "messages" | "onEdit">): ReactElement {
  const { t } = useI18n();
  const end = useFollowEnd<HTMLOListElement>(messages, messages.at(-1)?.isLocal);
  if (messages.length === 0) {
    return (
      <div className="gr-chat-empty">
        <p>{t("chat.empty")}</p>
        <p>{t("chat.emptyHint")}</p>
      </div>
    );
  }
  return (
    <ol {...end} className="gr-chat-list" aria-label={t("chat.messages")} tabIndex={0}>
      {messages.map((message, index) => (
        <ChatMessageView key={message.id} message={message} previous={messages[index - 1]} onEdit={onEdit} />
      ))}
    </ol>
  );
}

/** What takes files that are dropped on an element. */
interface FileDrop {
  readonly isDropping: boolean;
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
  readonly onDragLeave: (event: DragEvent<HTMLElement>) => void;
  readonly onDrop: (event: DragEvent<HTMLElement>) => void;
}

function useFileDrop(onFiles: ((files: Iterable<File>) => void) | undefined): FileDrop {
  const [isDropping, setDropping] = useState(false);
  return {
    isDropping,
    onDragOver: (event) => {
      if (!onFiles || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDropping(false);
    },
    onDrop: (event) => {
      if (!onFiles || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      setDropping(false);
      onFiles(event.dataTransfer.files);
    },
  };
}
