import * as Radix from "radix-ui/tabs";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";

/** {@link Tabs} props. */
export type TabsProps = ComponentPropsWithoutRef<typeof Radix.Root>;

/** Panels of which one shows: WAI-ARIA's tabs pattern. Attributes: `data-orientation`. */
export const Tabs: ForwardRefExoticComponent<TabsProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function Tabs({ className, ...props }, ref) {
    return <Radix.Root ref={ref} {...props} className={classNames("gr-tabs", className)} />;
  },
);

/** {@link TabList} props. */
export type TabListProps = ComponentPropsWithoutRef<typeof Radix.List>;

/** The row, or column, of {@link Tab}s. */
export const TabList: ForwardRefExoticComponent<TabListProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function TabList({ className, ...props }, ref) {
    return <Radix.List ref={ref} {...props} className={classNames("gr-tab-list", className)} />;
  },
);

/** {@link Tab} props. */
export type TabProps = ComponentPropsWithoutRef<typeof Radix.Trigger>;

/** Shows its panel. Attributes: `data-state` (`active`, `inactive`). */
export const Tab: ForwardRefExoticComponent<TabProps & RefAttributes<HTMLButtonElement>> = forwardRef(
  function Tab({ className, ...props }, ref) {
    return <Radix.Trigger ref={ref} {...props} className={classNames("gr-tab", className)} />;
  },
);

/** {@link TabPanel} props. */
export type TabPanelProps = ComponentPropsWithoutRef<typeof Radix.Content>;

/** What a tab shows. */
export const TabPanel: ForwardRefExoticComponent<TabPanelProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function TabPanel({ className, ...props }, ref) {
    return <Radix.Content ref={ref} {...props} className={classNames("gr-tab-panel", className)} />;
  },
);
