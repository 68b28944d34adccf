import { VisuallyHidden as Radix } from "radix-ui";
import type { ComponentPropsWithoutRef, ForwardRefExoticComponent, RefAttributes } from "react";

/** {@link VisuallyHidden} props. */
export type VisuallyHiddenProps = ComponentPropsWithoutRef<typeof Radix.Root>;

/** Words for screen readers only. */
export const VisuallyHidden: ForwardRefExoticComponent<VisuallyHiddenProps & RefAttributes<HTMLSpanElement>> =
  Radix.Root;
