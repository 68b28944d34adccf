import { Slot } from "radix-ui/slot";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";

/** {@link Button} props. */
export interface ButtonProps extends ComponentPropsWithoutRef<"button"> {
  /** How much it stands out. Default: `"secondary"`. */
  variant?: "danger" | "primary" | "quiet" | "secondary" | undefined;
  /** Renders the one child in place of the button element, with the button's looks and props. */
  asChild?: boolean | undefined;
}

/** A button. Attributes: `data-variant`. */
export const Button: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef(
  function Button({ variant = "secondary", asChild = false, className, ...props }, ref) {
    const Element = asChild ? Slot : "button";
    return (
      <Element
        ref={ref}
        {...(asChild ? {} : { type: "button" as const })}
        data-variant={variant}
        {...props}
        className={classNames("gr-button", className)}
      />
    );
  },
);
