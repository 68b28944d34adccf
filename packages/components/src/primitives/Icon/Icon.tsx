import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";
import { iconPaths, type IconName } from "./iconPaths.ts";

/** {@link Icon} props. */
export interface IconProps extends ComponentPropsWithoutRef<"svg"> {
  name: IconName;
}

/** {@link IconView} props. */
export interface IconViewProps extends ComponentPropsWithoutRef<"svg"> {
  name: string;
  /** The `d` of the path, on a 24 × 24 grid. */
  path: string;
}

/** The icon's markup. Both components return it, so that an icon that comes renders one component, not two. */
function drawIcon(
  { name, path, className, ...props }: IconViewProps,
  ref: ForwardedRef<SVGSVGElement>,
): ReactElement {
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
      <path d={path} />
    </svg>
  );
}

/** A line drawing of your own, as the kit's icons look. Attributes: `data-icon`. */
export const IconView: ForwardRefExoticComponent<IconViewProps & RefAttributes<SVGSVGElement>> =
  forwardRef(drawIcon);

/** A picture beside words. It says nothing to a screen reader: name the control that holds it. */
export const Icon: ForwardRefExoticComponent<IconProps & RefAttributes<SVGSVGElement>> = forwardRef(
  function Icon(props, ref) {
    return drawIcon({ ...props, path: iconPaths[props.name] }, ref);
  },
);
