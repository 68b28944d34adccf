import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";

/** {@link EncryptionIndicatorView} props. */
export interface EncryptionIndicatorViewProps extends Omit<ComponentPropsWithoutRef<"span">, "children"> {
  /** `"failed"`: it cannot be decrypted here. */
  status: "encrypted" | "failed";
}

/** A lock; with words where the key does not fit. Attributes: `data-encryption`. */
export function EncryptionIndicatorView(props: EncryptionIndicatorViewProps): ReactElement {
  const { status, className, ...rest } = props;
  const { t } = useI18n(enFeatures);
  const isFailed = status === "failed";
  return (
    <span
      role="img"
      aria-label={t(isFailed ? "encryption.mismatchTile" : "encryption.on")}
      data-encryption={status}
      {...rest}
      className={classNames("gr-tile-badge gr-encryption", className)}
    >
      <FeatureIcon name="lock" />
      {isFailed ? t("encryption.mismatchTile") : null}
    </span>
  );
}
