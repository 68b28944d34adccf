import {
  memo,
  type ComponentPropsWithoutRef,
  type MemoExoticComponent,
  type ReactElement,
  type ReactNode,
} from "react";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { useFollowEnd } from "../../../internal/useFollowEnd.ts";
import type { TranscriptEntry } from "./toTranscript.ts";

/** {@link AgentTranscriptView} props. */
export interface AgentTranscriptViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children"> {
  /** Oldest first. */
  entries: readonly TranscriptEntry[];
  /** What follows the last entry: calls of tools. */
  children?: ReactNode;
}

/** What was said and written, as one list that follows its end unless somebody reads further up. */
export function AgentTranscriptView(props: AgentTranscriptViewProps): ReactElement {
  const { entries, children, className, ...rest } = props;
  const { t } = useI18n(enAgent);
  // Cards may follow the entries, so every render counts.
  const end = useFollowEnd<HTMLDivElement>({});
  return (
    <section aria-label={t("agent.transcript")} {...rest} className={classNames("gr-transcript", className)}>
      <div
        {...end}
        className="gr-transcript-scroll"
        role="group"
        aria-label={t("agent.transcript")}
        // A region that scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {entries.length === 0 ? (
          <div className="gr-chat-empty">
            <p>{t("agent.empty")}</p>
            <p>{t("agent.emptyHint")}</p>
          </div>
        ) : (
          <ol>
            {entries.map((entry, index) => (
              <TranscriptEntryView key={entry.id} entry={entry} previous={entries[index - 1]} />
            ))}
          </ol>
        )}
        {children}
      </div>
    </section>
  );
}

interface TranscriptEntryViewProps {
  entry: TranscriptEntry;
  /** The entry above. The same author is not named again. */
  previous: TranscriptEntry | undefined;
}

/** Attributes: `data-origin` (`local`, `remote`), `data-interim`, `data-interrupted`. */
const TranscriptEntryView: MemoExoticComponent<(props: TranscriptEntryViewProps) => ReactElement> = memo(
  function TranscriptEntryView({ entry, previous }: TranscriptEntryViewProps): ReactElement {
    const { t } = useI18n(enAgent);
    const isGrouped = previous?.author === entry.author;
    const name = entry.author === "user" ? t("chat.you") : (entry.name ?? t("agent.unnamed"));
    return (
      <li
        className="gr-message"
        data-origin={entry.author === "user" ? "local" : "remote"}
        data-grouped={isGrouped ? "" : undefined}
        data-interim={entry.isFinal ? undefined : ""}
        data-interrupted={entry.isInterrupted ? "" : undefined}
      >
        {isGrouped ? null : (
          <div className="gr-message-meta">
            <strong dir="auto">{name}</strong>
          </div>
        )}
        <p className="gr-message-text" dir="auto">
          {entry.text}
        </p>
        {entry.isInterrupted ? <small className="gr-transcript-mark">{t("agent.interrupted")}</small> : null}
      </li>
    );
  },
);
