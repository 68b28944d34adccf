import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";

/** {@link SoundToggleView} props. */
export interface SoundToggleViewProps extends Omit<ToggleProps, "children" | "pressed"> {
  /** Whether the room is heard. */
  pressed: boolean;
}

/** Turns the sound of the room on and off, for yourself. */
export const SoundToggleView: ForwardRefExoticComponent<
  SoundToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function SoundToggleView({ pressed, ...props }, ref) {
  const { t } = useI18n();
  return (
    <Tooltip content={t(pressed ? "controls.soundOff" : "controls.soundOn")}>
      <Toggle
        ref={ref}
        tone="alert"
        pressed={pressed}
        aria-label={t("controls.sound")}
        data-shape="icon"
        {...props}
      >
        <Icon name={pressed ? "speaker" : "speakerOff"} />
      </Toggle>
    </Tooltip>
  );
});
