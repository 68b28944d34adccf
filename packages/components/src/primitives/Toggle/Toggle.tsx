import { Toggle as Radix } from "radix-ui";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";

/** {@link Toggle} props. */
export interface ToggleProps extends ComponentPropsWithoutRef<typeof Radix.Root> {
  /** What "on" looks like: `"accent"` marks on, `"alert"` marks off (a muted microphone). Default: `"accent"`. */
  tone?: "accent" | "alert" | undefined;
}

/** A button that is on or off. Attributes: `data-tone`, `aria-pressed`. */
export const Toggle: ForwardRefExoticComponent<ToggleProps & RefAttributes<HTMLButtonElement>> = forwardRef(
  function Toggle({ tone = "accent", className, ...props }, ref) {
    return (
      <Radix.Root
        ref={ref}
        data-tone={tone}
        {...props}
        className={classNames("gr-button gr-toggle", className)}
      />
    );
  },
);
