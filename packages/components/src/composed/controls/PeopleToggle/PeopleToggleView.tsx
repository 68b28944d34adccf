import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";
import { VisuallyHidden } from "../../../primitives/VisuallyHidden/VisuallyHidden.tsx";

/** {@link PeopleToggleView} props. */
export interface PeopleToggleViewProps extends Omit<ToggleProps, "children"> {
  /** How many hands are up. Default: 0. */
  handCount?: number | undefined;
}

/** Opens and closes the list of people, and counts the raised hands. */
export const PeopleToggleView: ForwardRefExoticComponent<
  PeopleToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function PeopleToggleView({ handCount = 0, ...props }, ref) {
  const { t } = useI18n(enFeatures);
  return (
    <div className="gr-badged">
      <Tooltip content={t("people.title")}>
        <Toggle ref={ref} data-shape="icon" data-gr-people="" {...props}>
          <Icon name="people" />
          <VisuallyHidden>
            {t("people.title")}
            {handCount > 0 ? `, ${t("hands.waiting", { count: handCount })}` : null}
          </VisuallyHidden>
        </Toggle>
      </Tooltip>
      {handCount > 0 ? (
        <span className="gr-badge" aria-hidden>
          {handCount > 99 ? "99+" : handCount}
        </span>
      ) : null}
    </div>
  );
});
