import { useTrackToggle, type DeviceError, type ToggleSource } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { PlainMessageKey } from "../../../i18n/Messages.ts";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { useDeviceErrorToast } from "../DeviceMenu/useDeviceErrorToast.ts";
import { TrackToggleView, type TrackToggleViewProps } from "./TrackToggleView.tsx";

/** {@link TrackToggle} props. */
export interface TrackToggleProps extends Omit<
  TrackToggleViewProps,
  "enabled" | "onPressedChange" | "pending"
> {
  source: ToggleSource;
  /** Told of each failure, in place of the toast. */
  onDeviceError?: ((error: DeviceError) => void) | undefined;
}

interface SwitchTexts {
  readonly on: PlainMessageKey;
  readonly off: PlainMessageKey;
}

const switchTexts: Readonly<Record<ToggleSource, SwitchTexts>> = {
  [Track.Source.Microphone]: {
    on: "announce.microphoneOn",
    off: "announce.microphoneOff",
  },
  [Track.Source.Camera]: { on: "announce.cameraOn", off: "announce.cameraOff" },
  [Track.Source.ScreenShare]: { on: "announce.screenOn", off: "announce.screenOff" },
};

/** Turns your microphone, camera or screen share on and off, and says so. */
export function TrackToggle({ source, onDeviceError, ...props }: TrackToggleProps): ReactElement {
  const { t } = useI18n();
  const announce = useAnnounce();
  const toastError = useDeviceErrorToast();
  const { enabled, pending, toggle } = useTrackToggle({ source, onDeviceError: onDeviceError ?? toastError });
  const change = async (pressed: boolean): Promise<void> => {
    const reached = await toggle(pressed);
    if (reached !== undefined) announce(t(switchTexts[source][reached ? "on" : "off"]));
  };
  return (
    <TrackToggleView
      source={source}
      enabled={enabled}
      pending={pending}
      onPressedChange={(pressed) => void change(pressed)}
      {...props}
    />
  );
}
