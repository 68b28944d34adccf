import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Select, type SelectProps } from "../../../primitives/Select/Select.tsx";
import type { BackgroundOption } from "../BackgroundPicker/BackgroundPickerView.tsx";

/** {@link LobbyBackgroundView} props. */
export interface LobbyBackgroundViewProps extends Omit<
  SelectProps,
  "children" | "defaultValue" | "icon" | "label" | "onChange" | "value"
> {
  options: readonly BackgroundOption[];
  /** The name of the chosen one. */
  value: string;
  onValueChange: (name: string) => void;
}

/** Backgrounds to choose from, in one line. */
export const LobbyBackgroundView: ForwardRefExoticComponent<
  LobbyBackgroundViewProps & RefAttributes<HTMLSelectElement>
> = forwardRef(function LobbyBackgroundView({ options, onValueChange, ...props }, ref) {
  const { t } = useI18n(enFeatures);
  return (
    <Select
      ref={ref}
      {...props}
      icon="person"
      label={t("effects.background")}
      onChange={({ target }) => onValueChange(target.value)}
    >
      {options.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </Select>
  );
});
