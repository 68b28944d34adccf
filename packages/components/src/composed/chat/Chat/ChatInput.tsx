import {
  useEffect,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactElement,
  type Ref,
} from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";
import { AttachButton, ChatAttachmentsView } from "./ChatAttachmentsView.tsx";
import type { ChatDraft } from "./ChatDraft.ts";
import type { ChatAttachments } from "./useAttachments.ts";

/** Files that go with a message. */
export interface OutgoingFiles {
  readonly files: readonly File[];
  /** Takes how much is sent, 0 to 1. */
  readonly onProgress: (progress: number) => void;
}

/**
 * Sends a text, with files if there are any. What was sent leaves the input when the promise resolves; all stays when
 * it rejects.
 */
export type SendChatMessage = (text: string, outgoing?: OutgoingFiles) => Promise<void>;

/** {@link ChatInput} props. */
export interface ChatInputProps {
  onSend: SendChatMessage;
  inputRef?: Ref<HTMLTextAreaElement> | undefined;
  /** Names the field. Default: that everyone reads it. */
  label?: string | undefined;
  /** From {@link useAttachments}. Without them, only text is sent. */
  attachments?: ChatAttachments | undefined;
  /** Where the text begins, and is kept. */
  draft?: ChatDraft | undefined;
}

type SendState =
  | { readonly type: "failed" | "idle" }
  | { readonly type: "sending"; readonly progress: number };

/** A field for a message: Enter sends, Shift+Enter breaks the line; files come by button, or are pasted. */
export function ChatInput(props: ChatInputProps): ReactElement {
  const { inputRef, label, attachments } = props;
  const { t } = useI18n();
  const name = label ?? t("chat.placeholder");
  const { text, setText, state, isEmpty, send } = useDraft(props);
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (!attachments || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attachments.add(event.clipboardData.files);
  };
  const progress = state.type === "sending" ? state.progress : undefined;
  return (
    <form
      className="gr-chat-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {state.type === "failed" ? (
        <p className="gr-field-error" role="alert">
          {t("chat.failed")}
        </p>
      ) : null}
      {attachments ? <ChatAttachmentsView attachments={attachments} progress={progress} /> : null}
      <div className="gr-chat-compose">
        {attachments && attachments.maxFileBytes > 0 ? <AttachButton onFiles={attachments.add} /> : null}
        <textarea
          ref={inputRef}
          rows={1}
          value={text}
          dir="auto"
          aria-label={name}
          placeholder={name}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <IconButton
          icon="send"
          label={t("chat.send")}
          variant="primary"
          type="submit"
          aria-disabled={isEmpty || progress !== undefined}
        />
      </div>
    </form>
  );
}

interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly state: SendState;
  readonly isEmpty: boolean;
  readonly send: () => Promise<void>;
}

/** What is being written, and its way out. */
function useDraft({ onSend, attachments, draft }: ChatInputProps): Draft {
  const [text, setText] = useState(draft?.text ?? "");
  useEffect(() => draft?.keep({ text }), [draft, text]);
  const [state, setState] = useState<SendState>({ type: "idle" });
  const files = attachments?.files ?? [];
  const isEmpty = text.trim() === "" && files.length === 0;
  const send = async (): Promise<void> => {
    if (isEmpty || state.type === "sending") return;
    const onProgress = (progress: number): void => setState({ type: "sending", progress });
    onProgress(0);
    try {
      await (files.length > 0 ? onSend(text.trim(), { files, onProgress }) : onSend(text.trim()));
      // More may have been written meanwhile.
      setText((now) => (now === text ? "" : now));
      for (const file of files) attachments?.remove(file);
      setState({ type: "idle" });
    } catch {
      setState({ type: "failed" });
    }
  };
  return { text, setText, state, isEmpty, send };
}
