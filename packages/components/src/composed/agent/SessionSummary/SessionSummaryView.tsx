import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { formatSeconds } from "../../../i18n/formatSeconds.ts";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { RatingView, type Rating } from "../../connection/Rating/RatingView.tsx";
import { AgentTranscriptView } from "../AgentTranscript/AgentTranscriptView.tsx";
import type { TranscriptEntry } from "../AgentTranscript/toTranscript.ts";
import { formatTranscript } from "./formatTranscript.ts";
import { saveText } from "./saveText.ts";
import type { SessionStats } from "./SessionStats.ts";

/** {@link SessionSummaryView} props. */
export interface SessionSummaryViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children"> {
  entries: readonly TranscriptEntry[];
  stats: SessionStats;
  /** Starts a new conversation. */
  onRestart?: (() => void) | undefined;
  /** Asks for a rating. */
  onRate?: ((rating: Rating) => void) | undefined;
}

/** What a conversation was: how long, how quick, and its words, to be saved. */
export function SessionSummaryView(props: SessionSummaryViewProps): ReactElement {
  const { entries, stats, onRestart, onRate, className, ...rest } = props;
  const { t, locale } = useI18n(enAgent);
  const save = (): void => {
    const names = { user: t("chat.you"), agent: t("agent.unnamed") };
    saveText("transcript.txt", formatTranscript(entries, names));
  };
  return (
    <section {...rest} className={classNames("gr-summary", className)}>
      <h1 className="gr-status-title">{t("agentSummary.title")}</h1>
      <dl>
        <div>
          <dt>{t("agentSummary.duration")}</dt>
          <dd>{formatDuration(stats.durationMs)}</dd>
        </div>
        <div>
          <dt>{t("agentSummary.turns")}</dt>
          <dd>{stats.turnCount.toLocaleString(locale)}</dd>
        </div>
        {stats.latencyMs === undefined ? null : (
          <div>
            <dt>{t("agentSummary.latency")}</dt>
            <dd>{formatSeconds(stats.latencyMs, locale)}</dd>
          </div>
        )}
      </dl>
      {entries.length > 0 ? <AgentTranscriptView entries={entries} /> : null}
      <div className="gr-status-actions">
        {onRestart ? (
          <Button variant="primary" onClick={onRestart}>
            {t("agentSummary.again")}
          </Button>
        ) : null}
        {entries.length > 0 ? <Button onClick={save}>{t("agentSummary.save")}</Button> : null}
      </div>
      {onRate ? <RatingView onRate={onRate} /> : null}
    </section>
  );
}

/** Minutes and seconds, as a clock shows them. */
function formatDuration(durationMs: number): string {
  const all = Math.round(durationMs / 1000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}
