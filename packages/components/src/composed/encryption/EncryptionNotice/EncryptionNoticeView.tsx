import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";

/** {@link EncryptionNoticeView} props. */
export interface EncryptionNoticeViewProps {
  /** Whose key does not fit. */
  names: readonly string[];
}

/** Says whose key does not fit, and what to do. */
export function EncryptionNoticeView({ names }: EncryptionNoticeViewProps): ReactElement {
  const { t, locale } = useI18n(enFeatures);
  const name = new Intl.ListFormat(locale).format(names);
  return (
    <div className="gr-banner gr-long-banner" role="alert" data-state="disconnected">
      <FeatureIcon name="lock" />
      <span>
        {t("encryption.mismatch", { name })}. {t("encryption.mismatchHint")}
      </span>
    </div>
  );
}
