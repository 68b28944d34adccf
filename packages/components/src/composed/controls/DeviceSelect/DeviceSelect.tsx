import { useMediaDeviceSelect, type SwitchableTrack } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Select, type SelectProps } from "../../../primitives/Select/Select.tsx";
import { labelDevices } from "../DeviceMenu/labelDevices.ts";
import { useDeviceErrorToast } from "../DeviceMenu/useDeviceErrorToast.ts";

/** {@link DeviceSelect} props. */
export interface DeviceSelectProps extends Pick<SelectProps, "className" | "icon"> {
  kind: MediaDeviceKind;
  /** A track outside of the room, as of a preview. Default: what the room uses. */
  track?: SwitchableTrack | undefined;
  /** Told of the choice in place of switching to it. */
  onSelect?: ((deviceId: string) => void) | undefined;
}

/** Chooses a device of one kind, for the room around or for a track. */
export function DeviceSelect({ kind, track, onSelect, ...props }: DeviceSelectProps): ReactElement {
  const { t } = useI18n();
  const toastError = useDeviceErrorToast();
  // Whoever takes the choice over shows what comes of it, too.
  const onError = onSelect ? undefined : toastError;
  const { devices, activeDeviceId, setActiveMediaDevice } = useMediaDeviceSelect({ kind, track, onError });
  const select = onSelect ?? ((deviceId: string) => void setActiveMediaDevice(deviceId));
  return (
    <Select
      {...props}
      label={t(`devices.${kind}`)}
      value={activeDeviceId ?? ""}
      disabled={devices.length === 0}
      onChange={(event) => select(event.target.value)}
    >
      {devices.length === 0 ? <option value="">{t("devices.none")}</option> : null}
      {labelDevices(devices, t).map(({ deviceId, label }) => (
        <option key={deviceId} value={deviceId}>
          {label}
        </option>
      ))}
    </Select>
  );
}
