import { Slot } from "radix-ui/slot";
import {
  useEffect,
  useId,
  useRef,
  useState,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from "react";
import { createPortal } from "react-dom";
import { useFloating } from "../floating/useFloating.ts";
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

const showAfterMs = 400;
/** Long enough to move the pointer from the control onto the tooltip. */
const hideAfterMs = 120;

/** A short explanation on hover and focus; Escape hides it. Inside {@link GreenroomRoot}. */
export function Tooltip({ content, children, side = "top" }: TooltipProps): ReactElement {
  const id = useId();
  const container = usePortalContainer();
  const trigger = useRef<HTMLElement>(null);
  const { open, change, changeAfter } = useDelayedOpen();
  const leave = (): void => changeAfter(false, hideAfterMs);
  return (
    <>
      <Slot
        ref={trigger}
        {...(open ? { "aria-describedby": id } : {})}
        onPointerEnter={({ pointerType }: PointerEvent) =>
          pointerType === "touch" || changeAfter(true, showAfterMs)
        }
        onPointerLeave={leave}
        onPointerDown={() => change(false)}
        onFocus={() => trigger.current?.matches(":focus-visible") && change(true)}
        onBlur={() => change(false)}
      >
        {children}
      </Slot>
      {open && container
        ? createPortal(
            <Bubble
              id={id}
              anchor={trigger}
              side={side}
              onEnter={() => change(true)}
              onLeave={leave}
              onEscape={() => change(false)}
            >
              {content}
            </Bubble>,
            container,
          )
        : null}
    </>
  );
}

interface BubbleProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  side: NonNullable<TooltipProps["side"]>;
  onEnter: () => void;
  onLeave: () => void;
  onEscape: () => void;
  children: ReactNode;
}

function Bubble({ id, anchor, side, onEnter, onLeave, onEscape, children }: BubbleProps): ReactElement {
  const ref = useFloating(anchor, { side, align: "center", offsetPx: 8 });
  useEffect(() => {
    const hide = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") onEscape();
    };
    document.addEventListener("keydown", hide, { capture: true });
    return () => document.removeEventListener("keydown", hide, { capture: true });
  });
  return (
    <div
      ref={ref}
      id={id}
      role="tooltip"
      popover="manual"
      className="gr-portal gr-tooltip"
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      {children}
    </div>
  );
}

function useDelayedOpen(): {
  open: boolean;
  change: (open: boolean) => void;
  changeAfter: (open: boolean, delayMs: number) => void;
} {
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: boolean): void => {
    clearTimeout(timer.current);
    setOpen(next);
  };
  const changeAfter = (next: boolean, delayMs: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(setOpen, delayMs, next);
  };
  return { open, change, changeAfter };
}
