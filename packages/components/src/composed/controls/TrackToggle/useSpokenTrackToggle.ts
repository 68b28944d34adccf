import { useTrackToggle, type DeviceError, type ToggleSource } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { PlainMessageKey } from "../../../i18n/Messages.ts";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { useDeviceErrorToast } from "../DeviceMenu/useDeviceErrorToast.ts";

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

/** What {@link useSpokenTrackToggle} returns. */
export interface SpokenTrackToggle {
  readonly enabled: boolean;
  readonly pending: boolean;
  /** Switches to `force`, or to the other state. Never rejects. */
  readonly toggle: (force?: boolean) => Promise<void>;
}

/**
 * Switches your microphone, camera or screen share, and says so.
 *
 * @param onDeviceError - told of each failure, in place of the toast
 */
export function useSpokenTrackToggle(
  source: ToggleSource,
  onDeviceError?: (error: DeviceError) => void,
): SpokenTrackToggle {
  const { t } = useI18n();
  const announce = useAnnounce();
  const toastError = useDeviceErrorToast();
  const { enabled, pending, toggle } = useTrackToggle({ source, onDeviceError: onDeviceError ?? toastError });
  return {
    enabled,
    pending,
    toggle: async (force) => {
      const reached = await toggle(force);
      if (reached !== undefined) announce(t(switchTexts[source][reached ? "on" : "off"]));
    },
  };
}
