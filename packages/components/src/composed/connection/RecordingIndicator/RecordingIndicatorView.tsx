import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";

/** {@link RecordingIndicatorView} props. */
export type RecordingIndicatorViewProps = Omit<ComponentPropsWithoutRef<"div">, "children">;

/** Says that the call is being recorded. Attributes: `data-lk-recording`. */
export function RecordingIndicatorView({ className, ...props }: RecordingIndicatorViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <div
      title={t("recording.started")}
      data-lk-recording=""
      {...props}
      className={classNames("gr-tile-badge gr-recording", className)}
    >
      <FeatureIcon name="record" />
      {t("recording.on")}
    </div>
  );
}
