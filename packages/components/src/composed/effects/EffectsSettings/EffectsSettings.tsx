import { useTrackProcessor } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Checkbox } from "../../../primitives/Checkbox/Checkbox.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";
import { CameraTry } from "../../settings/CameraTry/CameraTry.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { backgroundOptions } from "../Background/backgroundOptions.ts";
import { keepOwnImage } from "../Background/ownImage.ts";
import { BackgroundPickerView } from "../BackgroundPicker/BackgroundPickerView.tsx";
import type { Effects } from "../EffectsProvider/EffectsProvider.tsx";
import { useEffects } from "../EffectsProvider/useEffects.ts";
import { EffectStateView } from "./EffectStateView.tsx";

/** What stands behind you, and noise suppression, with a preview. Inside a room and an `EffectsProvider`. */
export function EffectsSettings(): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const state = useEffects();
  if (state.status === "failed") return <p role="alert">{t("effects.loadFailed")}</p>;
  if (state.status !== "ready") return null;
  return (
    <>
      <BackgroundSettings effects={state.effects} />
      <NoiseSettings effects={state.effects} />
    </>
  );
}

function BackgroundSettings({ effects }: { effects: Effects }): ReactElement {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  const { preferences, change } = usePreferences();
  const { status } = useTrackProcessor({ source: Track.Source.Camera });
  if (!effects.canChangeBackground()) return <p>{t("effects.backgroundUnsupported")}</p>;
  const takeOwn = (file: File): void => {
    keepOwnImage(file).then(
      () => change({ background: "own" }),
      () => toast({ title: t("effects.ownFailed"), tone: "alert" }),
    );
  };
  return (
    <div className="gr-setting">
      <CameraTry effects={effects} />
      <EffectStateView status={status} failure={t("effects.backgroundFailed")} />
      <BackgroundPickerView
        options={backgroundOptions(t)}
        value={preferences.background}
        onValueChange={(background) => change({ background })}
        onOwnImage={takeOwn}
      />
    </div>
  );
}

function NoiseSettings({ effects }: { effects: Effects }): ReactElement {
  const { t } = useI18n(enFeatures);
  const { preferences, change } = usePreferences();
  const { status } = useTrackProcessor({ source: Track.Source.Microphone });
  if (!effects.canSuppressNoise()) return <p>{t("effects.noiseUnsupported")}</p>;
  return (
    <div className="gr-setting">
      <Checkbox
        label={t("effects.noise")}
        hint={t("effects.noiseHint")}
        checked={preferences.noiseSuppression}
        onCheckedChange={(noiseSuppression) => change({ noiseSuppression })}
      />
      <EffectStateView status={status} failure={t("effects.noiseFailed")} />
    </div>
  );
}
