import { DropdownMenu as Radix } from "radix-ui";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";
import { usePortalContainer } from "../GreenroomRoot/PortalContainerContext.ts";
import { Icon } from "../Icon/Icon.tsx";

type Part<Props, Element> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;

/** Holds the open state of a menu. */
export const Menu: typeof Radix.Root = Radix.Root;

/** Opens the menu. Attributes: `data-state` (`open`, `closed`). */
export const MenuTrigger: typeof Radix.Trigger = Radix.Trigger;

/** One choice of several. Attributes on items: `data-highlighted`, `data-state`, `data-disabled`. */
export const MenuRadioGroup: typeof Radix.RadioGroup = Radix.RadioGroup;

/** {@link MenuContent} props. */
export type MenuContentProps = ComponentPropsWithoutRef<typeof Radix.Content>;

/** The floating panel. Attributes: `data-side`, `data-align`, `data-state`. */
export const MenuContent: Part<MenuContentProps, HTMLDivElement> = forwardRef(function MenuContent(
  { className, ...props },
  ref,
) {
  const container = usePortalContainer();
  return (
    <Radix.Portal container={container}>
      <Radix.Content
        ref={ref}
        sideOffset={10}
        collisionPadding={8}
        {...props}
        className={classNames("gr-portal gr-menu", className)}
      />
    </Radix.Portal>
  );
});

/** {@link MenuItem} props. */
export type MenuItemProps = ComponentPropsWithoutRef<typeof Radix.Item>;

/** An action. */
export const MenuItem: Part<MenuItemProps, HTMLDivElement> = forwardRef(function MenuItem(
  { className, ...props },
  ref,
) {
  return <Radix.Item ref={ref} {...props} className={classNames("gr-menu-item", className)} />;
});

/** {@link MenuRadioItem} props. */
export type MenuRadioItemProps = ComponentPropsWithoutRef<typeof Radix.RadioItem>;

/** One of the choices of a {@link MenuRadioGroup}; the chosen one carries a check mark. */
export const MenuRadioItem: Part<MenuRadioItemProps, HTMLDivElement> = forwardRef(function MenuRadioItem(
  { className, children, ...props },
  ref,
) {
  return (
    <Radix.RadioItem ref={ref} {...props} className={classNames("gr-menu-item", className)}>
      <Radix.ItemIndicator className="gr-menu-indicator">
        <Icon name="check" />
      </Radix.ItemIndicator>
      <span className="gr-menu-text">{children}</span>
    </Radix.RadioItem>
  );
});

/** {@link MenuLabel} props. */
export type MenuLabelProps = ComponentPropsWithoutRef<typeof Radix.Label>;

/** The heading of a group of choices. */
export const MenuLabel: Part<MenuLabelProps, HTMLDivElement> = forwardRef(function MenuLabel(
  { className, ...props },
  ref,
) {
  return <Radix.Label ref={ref} {...props} className={classNames("gr-menu-label", className)} />;
});
