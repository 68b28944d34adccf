import { useMediaDeviceSelect, type DeviceError } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useDeviceErrorToast } from "./useDeviceErrorToast.ts";
import { DeviceMenuView, type DeviceGroup } from "./DeviceMenuView.tsx";

/** {@link DeviceMenu} props. */
export interface DeviceMenuProps {
  /** `audioinput` brings the speakers along, where the browser lets one choose. */
  kind: "audioinput" | "videoinput";
  /** Told of each failure, in place of the toast. */
  onDeviceError?: ((error: DeviceError) => void) | undefined;
}

/** Chooses the room's devices, muted or not. */
export function DeviceMenu({ kind, onDeviceError }: DeviceMenuProps): ReactElement {
  const input = useDeviceGroup(kind, onDeviceError);
  const output = useDeviceGroup("audiooutput", onDeviceError);
  const hasOutput = kind === "audioinput" && output.group.devices.length > 0;
  return (
    <DeviceMenuView
      groups={hasOutput ? [input.group, output.group] : [input.group]}
      onOpenChange={(open) => open && input.askIfNeeded()}
    />
  );
}

function useDeviceGroup(
  kind: MediaDeviceKind,
  onDeviceError: DeviceMenuProps["onDeviceError"],
): { group: DeviceGroup; askIfNeeded: () => void } {
  const toastError = useDeviceErrorToast();
  const { devices, activeDeviceId, status, setActiveMediaDevice, requestPermission } = useMediaDeviceSelect({
    kind,
    onError: onDeviceError ?? toastError,
  });
  return {
    group: {
      kind,
      devices,
      activeDeviceId: activeDeviceId ?? "",
      onSelect: (deviceId) => void setActiveMediaDevice(deviceId),
    },
    askIfNeeded: () => status === "prompt" && void requestPermission(),
  };
}
