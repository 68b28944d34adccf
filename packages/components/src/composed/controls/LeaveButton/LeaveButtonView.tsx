import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { IconButton, type IconButtonProps } from "../../../primitives/IconButton/IconButton.tsx";

/** {@link LeaveButtonView} props. */
export interface LeaveButtonViewProps extends Omit<IconButtonProps, "icon" | "label"> {
  /** Default: that it leaves. */
  label?: string | undefined;
}

/** Ends the call for you. */
export const LeaveButtonView: ForwardRefExoticComponent<
  LeaveButtonViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function LeaveButtonView({ label, ...props }, ref) {
  const { t } = useI18n();
  return (
    <IconButton
      ref={ref}
      icon="leave"
      label={label ?? t("controls.leave")}
      variant="danger"
      data-gr-leave=""
      {...props}
    />
  );
});
