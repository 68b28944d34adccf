import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link HandIndicatorView} props. */
export type HandIndicatorViewProps = ComponentPropsWithoutRef<"span">;

/** Marks a raised hand. */
export function HandIndicatorView({ className, ...props }: HandIndicatorViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <span
      role="img"
      aria-label={t("hands.raised")}
      {...props}
      className={classNames("gr-tile-badge gr-hand", className)}
    >
      <Icon name="hand" />
    </span>
  );
}
