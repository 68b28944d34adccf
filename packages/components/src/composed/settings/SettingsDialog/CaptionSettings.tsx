import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { Checkbox } from "../../../primitives/Checkbox/Checkbox.tsx";
import { Select } from "../../../primitives/Select/Select.tsx";
import { CaptionLineView } from "../../captions/Captions/CaptionsView.tsx";
import type { CaptionSize } from "../Preferences/preferences.ts";
import { usePreferences } from "../Preferences/usePreferences.ts";

const sizes: readonly (readonly [CaptionSize, AnyPlainMessageKey])[] = [
  ["small", "settings.captionSizeSmall"],
  ["medium", "settings.captionSizeMedium"],
  ["large", "settings.captionSizeLarge"],
  ["huge", "settings.captionSizeHuge"],
];

/** Whether captions show, and how large. */
export function CaptionSettings(): ReactElement {
  const { t } = useI18n(enFeatures);
  const { preferences, change } = usePreferences();
  return (
    <>
      <Checkbox
        label={t("captions.show")}
        checked={preferences.captionsShown}
        onCheckedChange={(captionsShown) => change({ captionsShown })}
      />
      <Select
        label={t("settings.captionSize")}
        value={preferences.captionSize}
        onChange={({ target }) => {
          const chosen = sizes.find(([size]) => size === target.value);
          if (chosen) change({ captionSize: chosen[0] });
        }}
      >
        {sizes.map(([size, text]) => (
          <option key={size} value={size}>
            {t(text)}
          </option>
        ))}
      </Select>
      <div className="gr-captions" data-size={preferences.captionSize} data-sample="">
        <CaptionLineView speaker="Ada" text={t("settings.captionSample")} />
      </div>
    </>
  );
}
