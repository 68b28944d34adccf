import { useSessionMessages } from "@greenroom/hooks";
import { useMemo, type ReactElement } from "react";
import { toTranscript } from "../../composed/agent/AgentTranscript/toTranscript.ts";
import { SessionSummaryView } from "../../composed/agent/SessionSummary/SessionSummaryView.tsx";
import type { AgentEndProps } from "./VoiceAgentSlots.ts";

/** What the conversation was. */
export function TalkEnd(props: AgentEndProps): ReactElement {
  const { messages } = useSessionMessages();
  const entries = useMemo(() => toTranscript(messages), [messages]);
  return <SessionSummaryView entries={entries} {...props} />;
}
