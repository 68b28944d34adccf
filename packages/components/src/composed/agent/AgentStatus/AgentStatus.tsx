import { useAgent, type AgentState } from "@greenroom/hooks";
import { useEffect, useRef, type ReactElement } from "react";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { AgentStatusView, type AgentStatusViewProps } from "./AgentStatusView.tsx";

/** {@link AgentStatus} props. */
export type AgentStatusProps = Omit<AgentStatusViewProps, "canListen" | "state">;

/**
 * What the agent does, in one word. A screen reader hears when one may talk, and when the agent is gone; who listens
 * and speaks in between is heard anyway.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * <AgentStatus />
 */
export function AgentStatus(props: AgentStatusProps): ReactElement {
  const { state, canListen } = useAgent();
  useAnnounceTurns(state, canListen);
  return <AgentStatusView state={state} canListen={canListen} {...props} />;
}

function useAnnounceTurns(state: AgentState, canListen: boolean): void {
  const { t } = useI18n(enAgent);
  const announce = useAnnounce();
  const last = useRef({ canListen: false, state });
  useEffect(() => {
    const before = last.current;
    last.current = { canListen, state };
    if (canListen && !before.canListen) announce(t("agent.canTalk"));
    if (state === "left" && before.state !== "left") announce(t("agentProblem.left"));
  }, [state, canListen, announce, t]);
}
