import type { AgentState } from "@greenroom/hooks";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";

/** {@link AgentStatusView} props. */
export interface AgentStatusViewProps extends Omit<ComponentPropsWithoutRef<"p">, "children"> {
  state: AgentState;
  /** What is said now reaches the agent, though it is still on its way. */
  canListen?: boolean | undefined;
}

/** In one word what the agent does. Attributes: `data-lk-va-state`. */
export const AgentStatusView: ForwardRefExoticComponent<
  AgentStatusViewProps & RefAttributes<HTMLParagraphElement>
> = forwardRef(function AgentStatusView({ state, canListen = false, className, ...props }, ref) {
  const { t } = useI18n(enAgent);
  const isEarly = canListen && (state === "connecting" || state === "preparing");
  return (
    <p ref={ref} {...props} data-lk-va-state={state} className={classNames("gr-agent-status", className)}>
      {isEarly ? t("agent.canTalk") : t(`agentState.${state}`)}
    </p>
  );
});
