import { Slot } from "radix-ui/slot";
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { createPortal } from "react-dom";
import { classNames } from "../../internal/classNames.ts";
import { useFloating, type FloatingOptions } from "../floating/useFloating.ts";
import { usePortalContainer } from "../GreenroomRoot/PortalContainerContext.ts";
import { MenuContext, useMenu, type MenuFocus, type MenuState } from "./MenuContext.ts";
import { useMenuKeys } from "./useMenuKeys.ts";

/** {@link Menu} props. */
export interface MenuProps {
  /** Whether it begins open. Default: false. */
  defaultOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** A {@link MenuTrigger} and a {@link MenuContent}. */
  children?: ReactNode;
}

/** Holds the open state of a menu: WAI-ARIA's menu button pattern. */
export function Menu({ defaultOpen = false, onOpenChange, children }: MenuProps): ReactElement {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<{ open: boolean; focus: MenuFocus }>({
    open: defaultOpen,
    focus: "chosen",
  });
  const menu = useMemo<MenuState>(
    () => ({
      ...state,
      trigger,
      triggerId: `${id}-trigger`,
      contentId: `${id}-menu`,
      setOpen: (open, focus = "chosen") => {
        if (open !== state.open) onOpenChange?.(open);
        setState({ open, focus });
      },
    }),
    [state, id, onOpenChange],
  );
  return <MenuContext.Provider value={menu}>{children}</MenuContext.Provider>;
}

/** {@link MenuTrigger} props. */
export interface MenuTriggerProps extends ComponentPropsWithoutRef<"button"> {
  /** Renders the one child in place of the button element. */
  asChild?: boolean | undefined;
}

/** Opens the menu; the focus returns to it. Attributes: `data-state` (`open`, `closed`). */
export function MenuTrigger({ asChild = false, ...props }: MenuTriggerProps): ReactElement {
  const { open, setOpen, trigger, triggerId, contentId } = useMenu("MenuTrigger");
  const Element = asChild ? Slot : "button";
  const openByArrow = (event: KeyboardEvent<HTMLButtonElement>): void => {
    props.onKeyDown?.(event);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(true, event.key === "ArrowUp" ? "last" : "chosen");
  };
  return (
    <Element
      id={triggerId}
      {...(asChild ? {} : { type: "button" as const })}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-controls={open ? contentId : undefined}
      data-state={open ? "open" : "closed"}
      {...props}
      ref={trigger}
      onKeyDown={openByArrow}
      onClick={(event) => {
        props.onClick?.(event);
        if (!event.defaultPrevented) setOpen(!open);
      }}
    />
  );
}

/** {@link MenuContent} props. */
export interface MenuContentProps extends ComponentPropsWithoutRef<"div"> {
  /** The wished side of the trigger. Default: `"bottom"`. */
  side?: FloatingOptions["side"] | undefined;
  /** Where along that side. Default: `"center"`. */
  align?: FloatingOptions["align"] | undefined;
}

/** The floating panel. Attributes: `data-side`. */
export function MenuContent(props: MenuContentProps): ReactElement | null {
  const { open } = useMenu("MenuContent");
  const container = usePortalContainer();
  return open && container ? createPortal(<OpenContent {...props} />, container) : null;
}

function OpenContent({ side = "bottom", align = "center", ...props }: MenuContentProps): ReactElement {
  const { contentId, triggerId, focus, setOpen, trigger } = useMenu("MenuContent");
  const content = useFloating(trigger, { side, align, offsetPx: 10 });
  const onKeyDown = useMenuKeys(content);
  useEffect(() => {
    const items = content.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]');
    const chosen = content.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (focus === "last" ? items?.[items.length - 1] : (chosen ?? items?.[0]))?.focus({ preventScroll: true });
  }, [content, focus]);
  useEffect(() => {
    const closeOutside = ({ target }: Event): void => {
      if (!(target instanceof Node)) return;
      if (!content.current?.contains(target) && !trigger.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside, { capture: true });
    document.addEventListener("focusin", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside, { capture: true });
      document.removeEventListener("focusin", closeOutside);
    };
  }, [content, trigger, setOpen]);
  return (
    <div
      id={contentId}
      role="menu"
      aria-labelledby={triggerId}
      aria-orientation="vertical"
      {...props}
      ref={content}
      popover="manual"
      tabIndex={-1}
      onKeyDown={(event) => {
        props.onKeyDown?.(event);
        if (!event.defaultPrevented) onKeyDown(event);
      }}
      className={classNames("gr-portal gr-menu", props.className)}
    />
  );
}
