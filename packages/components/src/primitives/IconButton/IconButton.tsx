import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { Button, type ButtonProps } from "../Button/Button.tsx";
import { Icon } from "../Icon/Icon.tsx";
import type { IconName } from "../Icon/iconPaths.ts";
import { Tooltip } from "../Tooltip/Tooltip.tsx";

/** {@link IconButton} props. */
export interface IconButtonProps extends Omit<ButtonProps, "aria-label" | "asChild" | "children"> {
  icon: IconName;
  /** The name of the button, spoken and shown as its tooltip. */
  label: string;
}

/** A button that shows only a picture. Its name is spoken, and shown on hover and focus. */
export const IconButton: ForwardRefExoticComponent<IconButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef(function IconButton({ icon, label, ...props }, ref) {
    return (
      <Tooltip content={label}>
        <Button ref={ref} aria-label={label} data-shape="icon" {...props}>
          <Icon name={icon} />
        </Button>
      </Tooltip>
    );
  });
