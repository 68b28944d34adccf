import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";
import { VisuallyHidden } from "../../../primitives/VisuallyHidden/VisuallyHidden.tsx";

/** {@link ChatToggleView} props. */
export interface ChatToggleViewProps extends Omit<ToggleProps, "children"> {
  /** How many messages have come while the chat was closed. */
  unreadCount?: number | undefined;
}

/** Opens and closes the chat, and counts what is unread. Attributes: `data-lk-unread-msgs`. */
export const ChatToggleView: ForwardRefExoticComponent<
  ChatToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function ChatToggleView({ unreadCount = 0, ...props }, ref) {
  const { t } = useI18n();
  const unread = unreadCount > 99 ? "99+" : String(unreadCount);
  return (
    <div className="gr-badged">
      <Tooltip content={t("controls.chat")}>
        <Toggle ref={ref} data-shape="icon" data-lk-unread-msgs={unread} {...props}>
          <Icon name="chat" />
          <VisuallyHidden>
            {t("controls.chat")}
            {unreadCount > 0 ? `, ${t("controls.unread", { count: unreadCount })}` : null}
          </VisuallyHidden>
        </Toggle>
      </Tooltip>
      {unreadCount > 0 ? (
        <span className="gr-badge" aria-hidden>
          {unread}
        </span>
      ) : null}
    </div>
  );
});
