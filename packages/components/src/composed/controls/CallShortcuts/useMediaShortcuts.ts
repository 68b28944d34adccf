import { useShortcut } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { useSpokenTrackToggle } from "../TrackToggle/useSpokenTrackToggle.ts";
import { useCanPublish } from "../useCanPublish.ts";
import { useCanRaiseHand } from "../useCanRaiseHand.ts";
import { useSpokenHand } from "../useSpokenHand.ts";

/** What of yours a key switches. */
export type KeyControl = "camera" | "hand" | "microphone";

const all: readonly KeyControl[] = ["microphone", "camera", "hand"];

/** Keys for your microphone, camera and hand, as far as the token allows them. */
export function useMediaShortcuts(controls: readonly KeyControl[] = all): void {
  const { pushToTalk } = usePreferences().preferences;
  const canPublish = useCanPublish();
  const canRaiseHand = useCanRaiseHand();
  const microphone = useSpokenTrackToggle(Track.Source.Microphone);
  const camera = useSpokenTrackToggle(Track.Source.Camera);
  const { isRaised, setRaised } = useSpokenHand();
  const has = (control: KeyControl): boolean => controls.includes(control);
  // A microphone that is held to talk is not switched on beside.
  const mayTalk = !pushToTalk && canPublish(Track.Source.Microphone);
  useKey(has("microphone") && mayTalk, "microphone", "Mod+D", () => void microphone.toggle());
  const mayShow = canPublish(Track.Source.Camera);
  useKey(has("camera") && mayShow, "camera", "Mod+E", () => void camera.toggle());
  useKey(has("hand") && canRaiseHand, "hand", "Alt+H", () => setRaised(!isRaised));
}

function useKey(isOn: boolean, id: KeyControl, keys: string, onPress: () => void): void {
  const { t } = useI18n(enFeatures);
  useShortcut(isOn ? { id, keys, description: t(`shortcuts.${id}`), onPress } : undefined);
}
