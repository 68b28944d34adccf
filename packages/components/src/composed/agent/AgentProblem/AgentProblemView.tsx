import type { AgentFailure } from "@greenroom/hooks";
import type { ReactElement } from "react";
import {
  StatusScreenView,
  type StatusScreenViewProps,
} from "../../connection/StatusScreen/StatusScreenView.tsx";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";

/** {@link AgentProblemView} props. */
export interface AgentProblemViewProps extends Omit<
  StatusScreenViewProps,
  "children" | "hint" | "icon" | "title" | "tone"
> {
  /** Why there is nobody to talk to. */
  problem: AgentFailure | "left";
  /** Starts anew. */
  onRetry?: (() => void) | undefined;
}

/** Says why there is nobody to talk to, and what to do. */
export function AgentProblemView({ problem, onRetry, ...props }: AgentProblemViewProps): ReactElement {
  const { t } = useI18n(enAgent);
  return (
    <StatusScreenView
      {...props}
      icon="warning"
      tone="alert"
      title={t(`agentProblem.${problem}`)}
      hint={t(`agentProblem.${problem}Hint`)}
    >
      {onRetry ? (
        <Button variant="primary" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      ) : null}
    </StatusScreenView>
  );
}
