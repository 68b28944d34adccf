import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";
import { iconPaths, type IconName } from "./iconPaths.ts";

/** {@link Icon} props. */
export interface IconProps extends ComponentPropsWithoutRef<"svg"> {
  name: IconName;
}

/** A picture beside words. It says nothing to a screen reader: name the control that holds it. */
export const Icon: ForwardRefExoticComponent<IconProps & RefAttributes<SVGSVGElement>> = forwardRef(
  function Icon({ name, className, ...props }, ref) {
    return (
      <svg
        ref={ref}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
        data-icon={name}
        {...props}
        className={classNames("gr-icon", className)}
      >
        <path d={iconPaths[name]} />
      </svg>
    );
  },
);
