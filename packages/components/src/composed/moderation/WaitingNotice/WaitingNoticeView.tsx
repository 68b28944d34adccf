import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";

/** {@link WaitingNoticeView} props. */
export interface WaitingNoticeViewProps {
  /** Who waits, for people. */
  name: string;
  onAdmit: () => void;
  onDeny: () => void;
}

/** Somebody waits to come in. */
export function WaitingNoticeView({ name, onAdmit, onDeny }: WaitingNoticeViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <div className="gr-notice" role="status">
      <span>{t("waiting.announce", { name })}</span>
      <Button variant="primary" onClick={onAdmit} aria-label={t("waiting.admit", { name })}>
        {t("waiting.admitShort")}
      </Button>
      <Button onClick={onDeny} aria-label={t("waiting.deny", { name })}>
        {t("waiting.denyShort")}
      </Button>
    </div>
  );
}
