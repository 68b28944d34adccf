import { useRaisedHands, useShortcut } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { useSpokenTrackToggle } from "../TrackToggle/useSpokenTrackToggle.ts";
import { useCanPublish } from "../useCanPublish.ts";
import { useCanRaiseHand } from "../useCanRaiseHand.ts";

/** What of yours a key switches. */
export type KeyControl = "camera" | "hand" | "microphone";

const all: readonly KeyControl[] = ["microphone", "camera", "hand"];

/** Keys for your microphone, camera and hand, as far as the token allows them. */
export function useMediaShortcuts(controls: readonly KeyControl[] = all): void {
  const { t } = useI18n(enFeatures);
  const announce = useAnnounce();
  const { pushToTalk } = usePreferences().preferences;
  const canPublish = useCanPublish();
  const canRaiseHand = useCanRaiseHand();
  const microphone = useSpokenTrackToggle(Track.Source.Microphone);
  const camera = useSpokenTrackToggle(Track.Source.Camera);
  const { isRaised, setRaised } = useRaisedHands();
  const toggleHand = async (): Promise<void> => {
    await setRaised(!isRaised);
    announce(t(isRaised ? "stage.handIsDown" : "stage.handIsUp"));
  };
  const has = (control: KeyControl, isAllowed: boolean): true | undefined =>
    (controls.includes(control) && isAllowed) || undefined;
  useShortcut(
    // A microphone that is held to talk is not switched on beside.
    has("microphone", !pushToTalk && canPublish(Track.Source.Microphone)) && {
      id: "microphone",
      keys: "Mod+D",
      description: t("shortcuts.microphone"),
      onPress: () => void microphone.toggle(),
    },
  );
  useShortcut(
    has("camera", canPublish(Track.Source.Camera)) && {
      id: "camera",
      keys: "Mod+E",
      description: t("shortcuts.camera"),
      onPress: () => void camera.toggle(),
    },
  );
  useShortcut(
    has("hand", canRaiseHand) && {
      id: "hand",
      keys: "Alt+H",
      description: t("shortcuts.hand"),
      onPress: () => void toggleHand().catch(() => undefined),
    },
  );
}
