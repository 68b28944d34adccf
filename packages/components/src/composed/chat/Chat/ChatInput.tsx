import { useState, type KeyboardEvent, type ReactElement, type Ref } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";

/** {@link ChatInput} props. */
export interface ChatInputProps {
  /** Sends a text. The input empties when the promise resolves, and keeps the text when it rejects. */
  onSend: (text: string) => Promise<void>;
  inputRef?: Ref<HTMLTextAreaElement> | undefined;
  /** Names the field. Default: that everyone reads it. */
  label?: string | undefined;
}

type SendState = "failed" | "idle" | "sending";

/** A field for a message: Enter sends, Shift+Enter breaks the line. */
export function ChatInput({ onSend, inputRef, label }: ChatInputProps): ReactElement {
  const { t } = useI18n();
  const name = label ?? t("chat.placeholder");
  const [text, setText] = useState("");
  const [state, setState] = useState<SendState>("idle");

  const send = async (): Promise<void> => {
    const message = text.trim();
    if (!message || state === "sending") return;
    setState("sending");
    try {
      await onSend(message);
      setText("");
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="gr-chat-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {state === "failed" ? (
        <p className="gr-field-error" role="alert">
          {t("chat.failed")}
        </p>
      ) : null}
      <div className="gr-chat-compose">
        <textarea
          ref={inputRef}
          rows={1}
          value={text}
          dir="auto"
          aria-label={name}
          placeholder={name}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton
          icon="send"
          label={t("chat.send")}
          variant="primary"
          type="submit"
          aria-disabled={text.trim() === "" || state === "sending"}
        />
      </div>
    </form>
  );
}
