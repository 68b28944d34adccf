import type { Translate } from "../../../i18n/I18nProvider.tsx";
import type { AllMessageKey } from "../../../i18n/Messages.ts";
import type { BackgroundOption } from "../BackgroundPicker/BackgroundPickerView.tsx";
import { study } from "./backgroundImages.ts";
import { backgrounds } from "./backgrounds.ts";

/** The backgrounds as they are offered now: a picture of one's own once there is one. */
export function backgroundOptions(t: Translate<AllMessageKey>): readonly BackgroundOption[] {
  return backgrounds.flatMap<BackgroundOption>(({ name, text, effect: getEffect }) => {
    const effect = getEffect();
    if (!effect) return name === "none" ? [{ name, label: t(text) }] : [];
    if ("imageUrl" in effect) return [{ name, label: t(text), imageUrl: effect.imageUrl }];
    return [{ name, label: t(text), imageUrl: study, blur: `${effect.blurRadiusPx / 12}px` }];
  });
}
