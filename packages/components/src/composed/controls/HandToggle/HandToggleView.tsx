import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";

/** {@link HandToggleView} props. */
export interface HandToggleViewProps extends Omit<ToggleProps, "children" | "pressed"> {
  /** Whether the hand is up. */
  pressed: boolean;
}

/** Raises and lowers your hand. */
export const HandToggleView: ForwardRefExoticComponent<
  HandToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function HandToggleView({ pressed, ...props }, ref) {
  const { t } = useI18n();
  return (
    <Tooltip content={t(pressed ? "stage.handDown" : "stage.handUp")}>
      <Toggle ref={ref} pressed={pressed} aria-label={t("stage.hand")} data-shape="icon" {...props}>
        <Icon name="hand" />
      </Toggle>
    </Tooltip>
  );
});
