import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { usePortalContainer } from "../GreenroomRoot/PortalContainerContext.ts";

/** {@link Tooltip} props. */
export interface TooltipProps {
  /** What it says. Never the only place of a piece of information: touch screens do not show it. */
  content: ReactNode;
  /** The control that it explains: one element that takes a ref. */
  children: ReactElement;
  /** Where it stands. Default: `"top"`. */
  side?: "bottom" | "left" | "right" | "top" | undefined;
}

/** A short explanation on hover and focus. Inside {@link GreenroomRoot}. */
export function Tooltip({ content, children, side = "top" }: TooltipProps): ReactElement {
  const container = usePortalContainer();
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content className="gr-portal gr-tooltip" side={side} sideOffset={8} collisionPadding={8}>
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
