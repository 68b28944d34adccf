import {
  useLocalParticipantPermissions,
  useRaisedHands,
  useShortcut,
  useTrackToggle,
} from "@greenroom/hooks";
import { Track } from "livekit-client";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { useDeviceErrorToast } from "../DeviceMenu/useDeviceErrorToast.ts";
import { useCanPublish } from "../useCanPublish.ts";

/** What of yours a key switches. */
export type KeyControl = "camera" | "hand" | "microphone";

const all: readonly KeyControl[] = ["microphone", "camera", "hand"];

/** Keys for your microphone, camera and hand, as far as the token allows them. */
export function useMediaShortcuts(controls: readonly KeyControl[] = all): void {
  const { t } = useI18n(enFeatures);
  const announce = useAnnounce();
  const { pushToTalk } = usePreferences().preferences;
  const onDeviceError = useDeviceErrorToast();
  const canPublish = useCanPublish();
  const canRaiseHand = useLocalParticipantPermissions()?.canUpdateMetadata !== false;
  const microphone = useTrackToggle({ source: Track.Source.Microphone, onDeviceError });
  const camera = useTrackToggle({ source: Track.Source.Camera, onDeviceError });
  const { isRaised, setRaised } = useRaisedHands();
  const toggleMicrophone = async (): Promise<void> => {
    const on = await microphone.toggle();
    if (on !== undefined) announce(t(on ? "announce.microphoneOn" : "announce.microphoneOff"));
  };
  const toggleCamera = async (): Promise<void> => {
    const on = await camera.toggle();
    if (on !== undefined) announce(t(on ? "announce.cameraOn" : "announce.cameraOff"));
  };
  const toggleHand = async (): Promise<void> => {
    await setRaised(!isRaised);
    announce(t(isRaised ? "stage.handIsDown" : "stage.handIsUp"));
  };
  const press = (toggle: () => Promise<void>) => () => void toggle().catch(() => undefined);
  const has = (control: KeyControl, isAllowed: boolean): true | undefined =>
    (controls.includes(control) && isAllowed) || undefined;
  useShortcut(
    // A microphone that is held to talk is not switched on beside.
    has("microphone", !pushToTalk && canPublish(Track.Source.Microphone)) && {
      id: "microphone",
      keys: "Mod+D",
      description: t("shortcuts.microphone"),
      onPress: press(toggleMicrophone),
    },
  );
  useShortcut(
    has("camera", canPublish(Track.Source.Camera)) && {
      id: "camera",
      keys: "Mod+E",
      description: t("shortcuts.camera"),
      onPress: press(toggleCamera),
    },
  );
  useShortcut(
    has("hand", canRaiseHand) && {
      id: "hand",
      keys: "Alt+H",
      description: t("shortcuts.hand"),
      onPress: press(toggleHand),
    },
  );
}
