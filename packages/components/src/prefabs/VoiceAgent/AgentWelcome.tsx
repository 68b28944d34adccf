import type { ReactElement } from "react";
import { AgentVisualizerView } from "../../composed/agent/AgentVisualizer/AgentVisualizerView.tsx";
import { enAgent } from "../../i18n/enAgent.ts";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { Button } from "../../primitives/Button/Button.tsx";
import { Icon } from "../../primitives/Icon/Icon.tsx";
import type { AgentWelcomeProps } from "./VoiceAgentSlots.ts";

/** The invitation to talk. */
export function AgentWelcome({ isStarting, onStart }: AgentWelcomeProps): ReactElement {
  const { t } = useI18n(enAgent);
  return (
    <section className="gr-status">
      <AgentVisualizerView variant="bar" state={isStarting ? "connecting" : "disconnected"} />
      <div>
        <h1 className="gr-status-title">{t("agent.title")}</h1>
        <p className="gr-status-hint">{t("agent.hint")}</p>
      </div>
      <div className="gr-status-actions">
        <Button variant="primary" aria-disabled={isStarting} aria-busy={isStarting} onClick={onStart}>
          <Icon name={isStarting ? "spinner" : "microphone"} />
          {t(isStarting ? "agent.starting" : "agent.start")}
        </Button>
      </div>
    </section>
  );
}
