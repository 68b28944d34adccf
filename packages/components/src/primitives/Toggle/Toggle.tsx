import { forwardRef, useState, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { classNames } from "../../internal/classNames.ts";
import { Button, type ButtonProps } from "../Button/Button.tsx";

/** {@link Toggle} props. */
export interface ToggleProps extends Omit<ButtonProps, "variant"> {
  /** Whether it is on; undefined leaves that to the toggle itself. */
  pressed?: boolean | undefined;
  /** Whether it begins on, where it keeps its own state. Default: false. */
  defaultPressed?: boolean | undefined;
  onPressedChange?: ((pressed: boolean) => void) | undefined;
  /** What "on" looks like: `"accent"` marks on, `"alert"` marks off (a muted microphone). Default: `"accent"`. */
  tone?: "accent" | "alert" | undefined;
}

/** A button that is on or off. Attributes: `data-tone`, `data-state` (`on`, `off`), `aria-pressed`. */
export const Toggle: ForwardRefExoticComponent<ToggleProps & RefAttributes<HTMLButtonElement>> = forwardRef(
  function Toggle({ tone = "accent", className, pressed, defaultPressed = false, ...props }, ref) {
    const { onPressedChange, onClick, ...rest } = props;
    const [ownPressed, setOwnPressed] = useState(defaultPressed);
    const isOn = pressed ?? ownPressed;
    return (
      <Button
        ref={ref}
        data-tone={tone}
        data-state={isOn ? "on" : "off"}
        aria-pressed={isOn}
        {...rest}
        onClick={(event) => {
          onClick?.(event);
          if (event.defaultPrevented) return;
          setOwnPressed(!isOn);
          onPressedChange?.(!isOn);
        }}
        className={classNames("gr-toggle", className)}
      />
    );
  },
);
