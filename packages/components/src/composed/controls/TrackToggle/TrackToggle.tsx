import type { DeviceError, ToggleSource } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { TrackToggleView, type TrackToggleViewProps } from "./TrackToggleView.tsx";
import { useSpokenTrackToggle } from "./useSpokenTrackToggle.ts";

/** {@link TrackToggle} props. */
export interface TrackToggleProps extends Omit<
  TrackToggleViewProps,
  "enabled" | "onPressedChange" | "pending"
> {
  source: ToggleSource;
  /** Told of each failure, in place of the toast. */
  onDeviceError?: ((error: DeviceError) => void) | undefined;
}

/** Turns your microphone, camera or screen share on and off, and says so. */
export function TrackToggle({ source, onDeviceError, ...props }: TrackToggleProps): ReactElement {
  const { enabled, pending, toggle } = useSpokenTrackToggle(source, onDeviceError);
  return (
    <TrackToggleView
      source={source}
      enabled={enabled}
      pending={pending}
      onPressedChange={(pressed) => void toggle(pressed)}
      {...props}
    />
  );
}
