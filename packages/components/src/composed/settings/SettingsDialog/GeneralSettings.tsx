import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { locales, matchLocale } from "../../../i18n/locales.ts";
import { Checkbox } from "../../../primitives/Checkbox/Checkbox.tsx";
import { Select } from "../../../primitives/Select/Select.tsx";
import { usePreferences } from "../Preferences/usePreferences.ts";

/** Language, theme and push to talk. */
export function GeneralSettings(): ReactElement {
  const { t, locale } = useI18n(enFeatures);
  const { preferences, change } = usePreferences();
  const { theme } = preferences;
  return (
    <>
      <Select
        label={t("settings.language")}
        value={matchLocale(preferences.locale ?? locale) ?? "en"}
        onChange={({ target }) => change({ locale: target.value })}
      >
        {Object.keys(locales).map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {nameOfLanguage(tag)}
          </option>
        ))}
      </Select>
      <Select
        label={t("settings.theme")}
        value={theme ?? "system"}
        onChange={({ target: { value } }) =>
          change({ theme: value === "light" || value === "dark" ? value : undefined })
        }
      >
        <option value="system">{t("settings.themeSystem")}</option>
        <option value="light">{t("settings.themeLight")}</option>
        <option value="dark">{t("settings.themeDark")}</option>
      </Select>
      <Checkbox
        label={t("talk.mode")}
        hint={t("talk.modeHint")}
        checked={preferences.pushToTalk}
        onCheckedChange={(pushToTalk) => change({ pushToTalk })}
      />
    </>
  );
}

/** A language in its own words: who looks for it need not read the one that shows. */
function nameOfLanguage(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
