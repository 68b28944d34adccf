import {
  createContext,
  forwardRef,
  useContext,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";
import { Icon } from "../Icon/Icon.tsx";
import { useMenu } from "./MenuContext.ts";

/** {@link MenuItem} props. */
export interface MenuItemProps extends Omit<ComponentPropsWithoutRef<"div">, "onSelect"> {
  /** Still reached by the arrow keys, so that it can be read. */
  disabled?: boolean | undefined;
  /** By click, Enter or Space. The menu closes after it, and the focus returns to its trigger. */
  onSelect?: (() => void) | undefined;
}

/** An action. Style the item under pointer or arrow keys by `:focus`. Attributes: `aria-disabled`. */
export const MenuItem: ForwardRefExoticComponent<MenuItemProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function MenuItem({ disabled = false, onSelect, className, ...props }, ref) {
    const { setOpen, trigger } = useMenu("MenuItem");
    const select = (): void => {
      if (disabled) return;
      trigger.current?.focus({ preventScroll: true });
      setOpen(false);
      onSelect?.();
    };
    const selectByKey = (event: KeyboardEvent<HTMLDivElement>): void => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      select();
    };
    return (
      <div
        ref={ref}
        role="menuitem"
        tabIndex={-1}
        aria-disabled={disabled || undefined}
        onPointerMove={({ currentTarget, pointerType }) =>
          pointerType === "touch" || currentTarget.focus({ preventScroll: true })
        }
        onClick={select}
        onKeyDown={selectByKey}
        {...props}
        className={classNames("gr-menu-item", className)}
      />
    );
  },
);

interface RadioGroup {
  readonly value: string | undefined;
  readonly onValueChange: ((value: string) => void) | undefined;
}

const RadioGroupContext = createContext<RadioGroup>({ value: undefined, onValueChange: undefined });

/** {@link MenuRadioGroup} props. */
export interface MenuRadioGroupProps extends ComponentPropsWithoutRef<"div"> {
  /** The value of the chosen item. */
  value?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
}

/** One choice of several: put {@link MenuRadioItem}s in. */
export function MenuRadioGroup({ value, onValueChange, ...props }: MenuRadioGroupProps): ReactElement {
  return (
    <RadioGroupContext.Provider value={{ value, onValueChange }}>
      <div role="group" {...props} />
    </RadioGroupContext.Provider>
  );
}

/** {@link MenuRadioItem} props. */
export interface MenuRadioItemProps extends Omit<MenuItemProps, "onSelect"> {
  value: string;
}

/** One of the choices of a {@link MenuRadioGroup}; the chosen one carries a check mark. Attributes: `aria-checked`. */
export const MenuRadioItem: ForwardRefExoticComponent<MenuRadioItemProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function MenuRadioItem({ value, children, ...props }, ref) {
    const group = useContext(RadioGroupContext);
    const isChosen = group.value === value;
    return (
      <MenuItem
        ref={ref}
        role="menuitemradio"
        aria-checked={isChosen}
        {...props}
        onSelect={() => group.onValueChange?.(value)}
      >
        {isChosen ? (
          <span className="gr-menu-indicator">
            <Icon name="check" />
          </span>
        ) : null}
        <span className="gr-menu-text">{children}</span>
      </MenuItem>
    );
  });

/** {@link MenuLabel} props. */
export type MenuLabelProps = ComponentPropsWithoutRef<"div">;

/** The heading of a group of choices. */
export function MenuLabel({ className, ...props }: MenuLabelProps): ReactElement {
  return <div role="presentation" {...props} className={classNames("gr-menu-label", className)} />;
}
