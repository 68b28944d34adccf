import { useMediaDeviceSelect, type DeviceError } from "@greenroom/hooks";
import { useRef, type ReactElement } from "react";
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
  // A list that is empty from the start is shown by the menu itself; only what was asked for can fail.
  const isAsked = useRef(false);
  const { devices, activeDeviceId, status, setActiveMediaDevice, requestPermission } = useMediaDeviceSelect({
    kind,
    onError: (error) => isAsked.current && (onDeviceError ?? toastError)(error),
  });
  return {
    group: {
      kind,
      devices,
      activeDeviceId: activeDeviceId ?? "",
      onSelect: (deviceId) => {
        isAsked.current = true;
        void setActiveMediaDevice(deviceId);
      },
    },
    askIfNeeded: () => {
      isAsked.current = true;
      if (status === "prompt") void requestPermission();
    },
  };
}
