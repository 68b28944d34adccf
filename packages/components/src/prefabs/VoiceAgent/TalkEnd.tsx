import { useSessionMessages } from "@greenroom/hooks";
import { useMemo, type ReactElement } from "react";
import { toTranscript } from "../../composed/agent/AgentTranscript/toTranscript.ts";
import type { SessionStats } from "../../composed/agent/SessionSummary/SessionStats.ts";
import { SessionSummaryView } from "../../composed/agent/SessionSummary/SessionSummaryView.tsx";

/** {@link TalkEnd} props. */
export interface TalkEndProps {
  stats: SessionStats;
  onRestart: () => void;
}

/** What the conversation was. */
export function TalkEnd({ stats, onRestart }: TalkEndProps): ReactElement {
  const { messages } = useSessionMessages();
  const entries = useMemo(() => toTranscript(messages), [messages]);
  return <SessionSummaryView entries={entries} stats={stats} onRestart={onRestart} />;
}
