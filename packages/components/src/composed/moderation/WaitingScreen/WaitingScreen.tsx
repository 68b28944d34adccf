import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { StatusScreenView } from "../../connection/StatusScreen/StatusScreenView.tsx";

/** In place of the people, until somebody lets you in. */
export function WaitingScreen(): ReactElement {
  const { t } = useI18n(enFeatures);
  return <StatusScreenView icon="person" title={t("waiting.title")} hint={t("waiting.hint")} />;
}
