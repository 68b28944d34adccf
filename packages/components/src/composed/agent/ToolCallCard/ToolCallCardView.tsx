import type { ToolCallStatus } from "@greenroom/hooks";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Button } from "../../../primitives/Button/Button.tsx";

/** {@link ToolCallCardView} props. */
export interface ToolCallCardViewProps extends Omit<ComponentPropsWithoutRef<"article">, "children"> {
  /** The tool, for people. */
  name: string;
  /** How far the call is. */
  status: ToolCallStatus;
  /** What it was given, and what it gave back, as text. */
  details?: string | undefined;
  /** Lets it run. Shown while it waits. */
  onApprove?: (() => void) | undefined;
  onDeny?: (() => void) | undefined;
}

/** A tool that the agent wants to use, uses, or has used. Attributes: `data-status`. */
export const ToolCallCardView: ForwardRefExoticComponent<ToolCallCardViewProps & RefAttributes<HTMLElement>> =
  forwardRef(function ToolCallCardView(
    { name, status, details, onApprove, onDeny, className, ...props },
    ref,
  ) {
    const { t } = useI18n(enAgent);
    return (
      <article
        ref={ref}
        aria-label={name}
        {...props}
        data-status={status}
        className={classNames("gr-tool", className)}
      >
        <div role={status === "waiting" ? "alert" : "status"}>
          <strong dir="auto">{name}</strong>
          <span className="gr-tool-status">{t(`agentTool.${status}`)}</span>
        </div>
        {details ? (
          <details>
            <summary>{t("agentTool.details")}</summary>
            <pre dir="auto">{details}</pre>
          </details>
        ) : null}
        {status === "waiting" ? (
          <div className="gr-tool-actions">
            <Button variant="primary" onClick={onApprove}>
              {t("agentTool.approve")}
            </Button>
            <Button onClick={onDeny}>{t("agentTool.deny")}</Button>
          </div>
        ) : null}
      </article>
    );
  });
