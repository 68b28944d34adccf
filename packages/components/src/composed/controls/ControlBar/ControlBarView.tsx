import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";

/** {@link ControlBarView} props. */
export type ControlBarViewProps = ComponentPropsWithoutRef<"div">;

/** The row of controls under the stage. Put any controls in. */
export const ControlBarView: ForwardRefExoticComponent<ControlBarViewProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function ControlBarView({ className, ...props }, ref) {
    const { t } = useI18n();
    return (
      <div
        ref={ref}
        role="group"
        aria-label={t("controls.label")}
        {...props}
        className={classNames("gr-controls", className)}
      />
    );
  });

/** {@link ControlGroup} props. */
export type ControlGroupProps = ComponentPropsWithoutRef<"div">;

/** Controls that belong together, joined into one shape: a toggle and the menu of its devices. */
export const ControlGroup: ForwardRefExoticComponent<ControlGroupProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function ControlGroup({ className, ...props }, ref) {
    return <div ref={ref} {...props} className={classNames("gr-control-group", className)} />;
  });
