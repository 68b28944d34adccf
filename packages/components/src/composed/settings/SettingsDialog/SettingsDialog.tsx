import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { CaptionSettings } from "./CaptionSettings.tsx";
import { DeviceSettings } from "./DeviceSettings.tsx";
import { GeneralSettings } from "./GeneralSettings.tsx";
import { SettingsView, type SettingsViewProps } from "./SettingsView.tsx";

/** {@link SettingsDialog} props. */
export type SettingsDialogProps = Omit<SettingsViewProps, "sections">;

/**
 * The settings of a call: devices with a way to try them, captions, language, theme. For another choice of pages put
 * the same parts into a `SettingsView`.
 */
export function SettingsDialog(props: SettingsDialogProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <SettingsView
      {...props}
      sections={[
        { id: "devices", title: t("settings.devices"), icon: "microphone", content: <DeviceSettings /> },
        { id: "captions", title: t("settings.captions"), icon: "captions", content: <CaptionSettings /> },
        { id: "general", title: t("settings.general"), icon: "settings", content: <GeneralSettings /> },
      ]}
    />
  );
}
