import { type ComponentPropsWithoutRef, type KeyboardEvent, type ReactElement, type Ref } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { useFollowEnd } from "../../../internal/useFollowEnd.ts";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";
import { ChatInput } from "./ChatInput.tsx";
import { ChatMessageView, type ChatEntry } from "./ChatMessageView.tsx";

/** {@link ChatView} props. */
export interface ChatViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children"> {
  /** Oldest first. */
  messages: readonly ChatEntry[];
  /** Sends a text. The input empties when the promise resolves, and keeps the text when it rejects. */
  onSend: (text: string) => Promise<void>;
  /** Shows a close button, and closes by Escape. */
  onClose?: (() => void) | undefined;
  /** The text field, to put the focus there. */
  inputRef?: Ref<HTMLTextAreaElement> | undefined;
}

/** Messages and a field to write one. */
export function ChatView({
  messages,
  onSend,
  onClose,
  inputRef,
  className,
  onKeyDown,
  ...props
}: ChatViewProps): ReactElement {
  const { t } = useI18n();
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
      <ChatList messages={messages} />
      <ChatInput onSend={onSend} inputRef={inputRef} />
    </section>
  );
}

function ChatList({ messages }: { messages: readonly ChatEntry[] }): ReactElement {
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
        <ChatMessageView key={message.id} message={message} previous={messages[index - 1]} />
      ))}
    </ol>
  );
}
