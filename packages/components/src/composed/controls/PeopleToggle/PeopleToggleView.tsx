import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";

/** {@link PeopleToggleView} props. */
export type PeopleToggleViewProps = Omit<ToggleProps, "children">;

/** Opens and closes the list of people. */
export const PeopleToggleView: ForwardRefExoticComponent<
  PeopleToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function PeopleToggleView(props, ref) {
  const { t } = useI18n();
  return (
    <Tooltip content={t("people.title")}>
      <Toggle ref={ref} data-shape="icon" data-gr-people="" aria-label={t("people.title")} {...props}>
        <Icon name="people" />
      </Toggle>
    </Tooltip>
  );
});
