import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";

/** {@link PinToggleView} props. */
export interface PinToggleViewProps extends Omit<ToggleProps, "children" | "tone"> {
  /** Whose tile it is. */
  name: string;
}

/** Pins a tile. It shows on hover and focus of its tile, always while pinned, and always on touch screens. */
export const PinToggleView: ForwardRefExoticComponent<PinToggleViewProps & RefAttributes<HTMLButtonElement>> =
  forwardRef(function PinToggleView({ name, className, ...props }, ref) {
    const { t } = useI18n();
    return (
      <Toggle
        ref={ref}
        data-shape="icon"
        aria-label={t("layout.pin", { name })}
        {...props}
        className={classNames("gr-pin", className)}
      >
        <Icon name="pin" />
      </Toggle>
    );
  });
