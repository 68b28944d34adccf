import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { useRecordAndPlay, type RecordState } from "./useRecordAndPlay.ts";

/** {@link MicrophoneTest} props. */
export interface MicrophoneTestProps {
  /** The microphone; undefined while it is off. */
  track?: MediaStreamTrack | undefined;
  /** The speaker to hear it on. Default: the system's. */
  deviceId?: string | undefined;
  /** How long it records, in milliseconds. Default: 4000. */
  durationMs?: number | undefined;
}

const texts: Readonly<Record<RecordState, AnyPlainMessageKey>> = {
  idle: "settings.record",
  recording: "settings.recording",
  playing: "settings.playingBack",
  failed: "settings.record",
};

/** Records a few seconds and plays them back: how you sound. Attributes: `data-state`. */
export function MicrophoneTest({ track, deviceId, durationMs }: MicrophoneTestProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const { state, toggle } = useRecordAndPlay(track, { deviceId, durationMs });
  return (
    <div className="gr-setting-test" data-state={state}>
      <Button onClick={toggle} disabled={!track} variant={state === "recording" ? "danger" : "secondary"}>
        <Icon name={state === "playing" ? "speaker" : "microphone"} />
        {t(texts[state])}
      </Button>
      <p className="gr-setting-hint" role={state === "failed" ? "alert" : undefined}>
        {state === "failed" ? t("deviceHelp.failed") : t("settings.recordHint")}
      </p>
    </div>
  );
}
