import { useAgent } from "@greenroom/hooks";
import { useState, type ReactElement } from "react";
import { AgentNoticeView, type AgentNoticeViewProps } from "./AgentNoticeView.tsx";

/** {@link AgentNotice} props. */
export type AgentNoticeProps = Omit<AgentNoticeViewProps, "children" | "onClose">;

/** The attribute in which an agent says what it lacks: the dev server's agents name the provider that took over, and why. */
const noticeAttribute = "agent.notice";

/** Shows the attribute `agent.notice` of the agent in the room, until it is put away. Without one it shows nothing. */
export function AgentNotice(props: AgentNoticeProps): ReactElement | null {
  const notice = useAgent().attributes[noticeAttribute];
  const [closed, setClosed] = useState<string>();
  if (!notice || notice === closed) return null;
  return (
    <AgentNoticeView {...props} onClose={() => setClosed(notice)}>
      {notice}
    </AgentNoticeView>
  );
}
