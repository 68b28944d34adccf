import { memo, type MemoExoticComponent, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { linkify, type TextPart } from "./linkify.ts";

/** One message as the chat shows it. */
export interface ChatEntry {
  readonly id: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly timestampMs: number;
  /** Who wrote it, for people. */
  readonly name: string;
  /** Who wrote it, for the kit: messages of one author in a row stand together. */
  readonly identity: string;
  readonly isLocal: boolean;
  readonly text: string;
}

/** {@link ChatMessageView} props. */
export interface ChatMessageViewProps {
  message: ChatEntry;
  /** The message above. The same author within five minutes is not named again. */
  previous?: ChatEntry | undefined;
}

const groupMs = 5 * 60_000;

/** One message. Links open in a new tab. Attributes: `data-origin` and `data-lk-message-origin` (`local`, `remote`). */
export const ChatMessageView: MemoExoticComponent<(props: ChatMessageViewProps) => ReactElement> = memo(
  function ChatMessageView({ message, previous }: ChatMessageViewProps): ReactElement {
    const { t, locale } = useI18n();
    const time = new Date(message.timestampMs);
    const grouped =
      previous?.identity === message.identity && message.timestampMs - previous.timestampMs < groupMs;
    const origin = message.isLocal ? "local" : "remote";
    return (
      <li
        className="gr-message"
        data-origin={origin}
        data-lk-message-origin={origin}
        data-grouped={grouped ? "" : undefined}
      >
        {grouped ? null : (
          <div className="gr-message-meta">
            <strong dir="auto">{message.isLocal ? t("chat.you") : message.name}</strong>
            <time dateTime={time.toISOString()}>
              {time.toLocaleTimeString(locale, { timeStyle: "short" })}
            </time>
          </div>
        )}
        <p className="gr-message-text" dir="auto">
          {linkify(message.text).map(renderPart)}
        </p>
      </li>
    );
  },
);

function renderPart(part: TextPart, index: number): ReactElement | string {
  if (part.type === "text") return part.text;
  return (
    <a key={`${index}-${part.href}`} href={part.href} target="_blank" rel="noopener noreferrer">
      {part.text}
    </a>
  );
}
