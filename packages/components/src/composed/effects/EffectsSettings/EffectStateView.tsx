import type { UseTrackProcessorResult } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link EffectStateView} props. */
export interface EffectStateViewProps {
  status: UseTrackProcessorResult["status"];
  /** What is said of an effect that did not start. */
  failure: string;
}

/** Says that an effect is being started, waits for its device, or did not start. Attributes: `data-status`. */
export function EffectStateView({ status, failure }: EffectStateViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const texts = {
    off: undefined,
    waiting: t("effects.waiting"),
    starting: t("effects.starting"),
    on: undefined,
    failed: failure,
  } satisfies Record<UseTrackProcessorResult["status"], string | undefined>;
  return (
    <p className="gr-effect-state" role="status" data-status={status}>
      {status === "starting" ? <Icon name="spinner" /> : null}
      {status === "failed" ? <Icon name="warning" /> : null}
      {texts[status]}
    </p>
  );
}
