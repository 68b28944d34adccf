import { ConnectionQuality } from "livekit-client";
import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { classNames } from "../../../internal/classNames.ts";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";

/** {@link QualityIndicatorView} props. */
export interface QualityIndicatorViewProps extends Omit<ComponentPropsWithoutRef<"span">, "children"> {
  quality: ConnectionQuality;
}

const texts: Readonly<Record<ConnectionQuality, AnyPlainMessageKey>> = {
  [ConnectionQuality.Excellent]: "quality.excellent",
  [ConnectionQuality.Good]: "quality.good",
  [ConnectionQuality.Poor]: "quality.poor",
  [ConnectionQuality.Lost]: "quality.lost",
  [ConnectionQuality.Unknown]: "quality.unknown",
};

/** How good somebody's connection is. Attributes: `data-lk-quality`. */
export function QualityIndicatorView({
  quality,
  className,
  ...props
}: QualityIndicatorViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <span
      role="img"
      aria-label={t(texts[quality])}
      title={t(texts[quality])}
      data-lk-quality={quality}
      {...props}
      className={classNames("gr-tile-badge gr-quality", className)}
    >
      <FeatureIcon name="signal" />
    </span>
  );
}
