import type { Translate } from "../../../i18n/I18nProvider.tsx";

/** A device that can be chosen. */
export type DeviceOption = Pick<MediaDeviceInfo, "deviceId" | "label">;

/** Devices with a text each: browsers hide labels until access is granted, and name the default in English only. */
export function labelDevices(devices: readonly DeviceOption[], t: Translate): readonly DeviceOption[] {
  return devices.map(({ deviceId, label }, index) => ({
    deviceId,
    label:
      label ||
      (deviceId === "default" ? t("devices.systemDefault") : t("devices.unnamed", { number: index + 1 })),
  }));
}
