import { useEncryption } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { EncryptionSettings } from "../../encryption/EncryptionSettings/EncryptionSettings.tsx";
import { useEffectsSource } from "../../effects/EffectsProvider/EffectsProvider.tsx";
import { EffectsSettings } from "../../effects/EffectsSettings/EffectsSettings.tsx";
import { CaptionSettings } from "./CaptionSettings.tsx";
import { DeviceSettings } from "./DeviceSettings.tsx";
import { GeneralSettings } from "./GeneralSettings.tsx";
import { ShortcutSettings } from "./ShortcutSettings.tsx";
import { SettingsView, type SettingsViewProps } from "./SettingsView.tsx";

/** {@link SettingsDialog} props. */
export type SettingsDialogProps = Omit<SettingsViewProps, "sections">;

/**
 * The settings of a call: devices with a way to try them, effects where the app
 * offers them, captions, encryption where the room has it, language, theme and shortcuts. For
 * another choice of pages put the same parts into a `SettingsView`.
 */
export function SettingsDialog(props: SettingsDialogProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const encryption = useEncryption();
  const withEffects = useEffectsSource() !== undefined;
  return (
    <SettingsView
      {...props}
      sections={[
        { id: "devices", title: t("settings.devices"), icon: "microphone", content: <DeviceSettings /> },
        ...(withEffects
          ? [
              {
                id: "effects",
                title: t("effects.title"),
                icon: "sparkles" as const,
                content: <EffectsSettings />,
              },
            ]
          : []),
        { id: "captions", title: t("settings.captions"), icon: "captions", content: <CaptionSettings /> },
        ...(encryption.status === "unconfigured"
          ? []
          : [
              {
                id: "encryption",
                title: t("encryption.title"),
                icon: "lock" as const,
                content: <EncryptionSettings />,
              },
            ]),
        { id: "general", title: t("settings.general"), icon: "settings", content: <GeneralSettings /> },
        { id: "shortcuts", title: t("settings.shortcuts"), icon: "keyboard", content: <ShortcutSettings /> },
      ]}
    />
  );
}
