import type { DeviceErrorCode } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link DeviceHelpView} props. */
export interface DeviceHelpViewProps {
  kind: "audioinput" | "videoinput";
  problem: DeviceErrorCode;
  onRetry?: (() => void) | undefined;
}

/** Says why a camera or microphone does not work, and what to do. Attributes: `data-problem`. */
export function DeviceHelpView({ kind, problem, onRetry }: DeviceHelpViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <div className="gr-device-help" role="status" data-problem={problem}>
      <Icon name={kind === "audioinput" ? "microphoneOff" : "cameraOff"} />
      <div>
        <p className="gr-device-help-title">
          {t(`devices.${kind}`)}: {t(`deviceHelp.${problem}`)}
        </p>
        <p>{t(`deviceHelp.${problem}Hint`)}</p>
      </div>
      {onRetry ? (
        <Button onClick={onRetry} aria-label={`${t("common.retry")}: ${t(`devices.${kind}`)}`}>
          {t("common.retry")}
        </Button>
      ) : null}
    </div>
  );
}
