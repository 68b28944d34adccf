import { useState, type KeyboardEvent, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";

/** {@link ChatMessageEdit} props. */
export interface ChatMessageEditProps {
  /** The text as it is. */
  text: string;
  /** Sends the new text. Where it rejects, the field stays and says so. */
  onSave: (text: string) => Promise<unknown>;
  /** It was saved, or given up. */
  onDone: () => void;
}

/** A field in the place of a message: Enter saves, Escape gives up. */
export function ChatMessageEdit({ text, onSave, onDone }: ChatMessageEditProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const [draft, setDraft] = useState(text);
  const [state, setState] = useState<"editing" | "failed" | "saving">("editing");
  const trimmed = draft.trim();
  const save = async (): Promise<void> => {
    if (trimmed === "" || state === "saving") return;
    if (trimmed === text) return onDone();
    setState("saving");
    try {
      await onSave(trimmed);
      onDone();
    } catch {
      setState("failed");
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isSave = event.key === "Enter" && !event.shiftKey;
    if (!isSave && event.key !== "Escape") return;
    // Escape closes what is being edited, and not the whole chat.
    event.preventDefault();
    if (isSave) void save();
    else onDone();
  };
  return (
    <form
      className="gr-message-edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={focusAtEnd}
        rows={1}
        dir="auto"
        aria-label={t("chat.edit")}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {state === "failed" ? (
        <p className="gr-field-error" role="alert">
          {t("chat.editFailed")}
        </p>
      ) : null}
      <div className="gr-message-edit-actions">
        <Button variant="quiet" onClick={onDone}>
          {t("chat.cancel")}
        </Button>
        <Button variant="primary" type="submit" aria-disabled={trimmed === "" || state === "saving"}>
          {t("chat.save")}
        </Button>
      </div>
    </form>
  );
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
