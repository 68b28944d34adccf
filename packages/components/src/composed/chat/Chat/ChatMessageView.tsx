import { memo, useEffect, useRef, useState, type MemoExoticComponent, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { ChatFileView } from "./ChatFileView.tsx";
import { ChatMessageEdit } from "./ChatMessageEdit.tsx";
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
  /** May be empty where there are files. */
  readonly text: string;
  /** Default: false. */
  readonly isEdited?: boolean | undefined;
  /** Default: none. */
  readonly files?: readonly File[] | undefined;
  /** How much of its files is here, 0 to 1, while they are on their way. */
  readonly fileProgress?: number | undefined;
  /** How many of its files did not arrive. Default: 0. */
  readonly missingFileCount?: number | undefined;
}

/** Gives a message of one's own another text. Where it rejects, the field stays open and says so. */
export type EditChatMessage = (id: string, text: string) => Promise<unknown>;

/** {@link ChatMessageView} props. */
export interface ChatMessageViewProps {
  message: ChatEntry;
  /** The message above. The same author within five minutes is not named again. */
  previous?: ChatEntry | undefined;
  /** Without it, nothing can be edited. */
  onEdit?: EditChatMessage | undefined;
}

const groupMs = 5 * 60_000;

/** One message. Links open in a new tab. Attributes: `data-origin` and `data-lk-message-origin` (`local`, `remote`). */
export const ChatMessageView: MemoExoticComponent<(props: ChatMessageViewProps) => ReactElement> = memo(
  function ChatMessageView({ message, previous, onEdit }: ChatMessageViewProps): ReactElement {
    const { t, locale } = useI18n(enFeatures);
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
        {message.text === "" ? null : (
          <MessageText message={message} onEdit={message.isLocal ? onEdit : undefined} />
        )}
        <MessageFiles message={message} />
      </li>
    );
  },
);

type MessageTextProps = Pick<ChatMessageViewProps, "message" | "onEdit">;

function MessageText({ message, onEdit }: MessageTextProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const button = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"edited" | "editing" | "shown">("shown");
  // The focus returns to where the editing began.
  useEffect(() => {
    if (state === "edited") button.current?.focus();
  }, [state]);
  if (state === "editing" && onEdit) {
    const save = (text: string): Promise<unknown> => onEdit(message.id, text);
    return <ChatMessageEdit text={message.text} onSave={save} onDone={() => setState("edited")} />;
  }
  return (
    <div className="gr-message-body">
      <p className="gr-message-text" dir="auto">
        {linkify(message.text).map(renderPart)}
        {message.isEdited ? <span className="gr-message-edited">{t("chat.edited")}</span> : null}
      </p>
      {onEdit ? (
        <Button
          ref={button}
          variant="quiet"
          data-shape="icon"
          aria-label={t("chat.edit")}
          onClick={() => setState("editing")}
        >
          <FeatureIcon name="edit" />
        </Button>
      ) : null}
    </div>
  );
}

function MessageFiles({ message }: { message: ChatEntry }): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const { files = [], fileProgress, missingFileCount = 0 } = message;
  if (files.length === 0 && fileProgress === undefined && missingFileCount === 0) return null;
  return (
    <div className="gr-message-files">
      {files.map((file, index) => (
        // Two files may have the same name.
        // oxlint-disable-next-line react/no-array-index-key
        <ChatFileView key={`${index}-${file.name}`} file={file} />
      ))}
      {fileProgress === undefined ? null : (
        <p className="gr-message-note">
          {t("chat.receivingFiles")}
          <progress className="gr-progress" aria-label={t("chat.receivingFiles")} value={fileProgress} />
        </p>
      )}
      {missingFileCount > 0 ? (
        <p className="gr-message-note">{t("chat.missingFiles", { count: missingFileCount })}</p>
      ) : null}
    </div>
  );
}

function renderPart(part: TextPart, index: number): ReactElement | string {
  if (part.type === "text") return part.text;
  return (
    <a key={`${index}-${part.href}`} href={part.href} target="_blank" rel="noopener noreferrer">
      {part.text}
    </a>
  );
}
