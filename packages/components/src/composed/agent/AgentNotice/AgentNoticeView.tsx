import type { ComponentPropsWithoutRef, ReactElement, ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";

/** {@link AgentNoticeView} props. */
export interface AgentNoticeViewProps extends ComponentPropsWithoutRef<"div"> {
  /** What the agent says of itself. */
  children: ReactNode;
  /** Puts it away. Without it there is no button. */
  onClose?: (() => void) | undefined;
}

/** What has to be known of an agent, beside what it speaks. */
export function AgentNoticeView({
  children,
  onClose,
  className,
  ...props
}: AgentNoticeViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <div role="status" {...props} className={classNames("gr-notice gr-agent-notice", className)}>
      <Icon name="warning" />
      <span dir="auto">{children}</span>
      {onClose ? (
        <IconButton icon="close" label={t("common.close")} variant="quiet" onClick={onClose} />
      ) : null}
    </div>
  );
}
