import { useSessionMessages } from "@greenroom/hooks";
import { useMemo, type ReactElement } from "react";
import { AgentTranscriptView, type AgentTranscriptViewProps } from "./AgentTranscriptView.tsx";
import { toTranscript } from "./toTranscript.ts";

/** {@link AgentTranscript} props. */
export type AgentTranscriptProps = Omit<AgentTranscriptViewProps, "entries">;

/**
 * What you and the agent said and wrote. Interim text is corrected in its place; what the agent could not finish is
 * marked.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * <AgentTranscript />
 */
export function AgentTranscript(props: AgentTranscriptProps): ReactElement {
  const { messages } = useSessionMessages();
  const entries = useMemo(() => toTranscript(messages), [messages]);
  return <AgentTranscriptView entries={entries} {...props} />;
}
