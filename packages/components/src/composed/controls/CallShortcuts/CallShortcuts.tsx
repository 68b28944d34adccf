import { useRaisedHands, useShortcut, useTrackToggle } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";

/** {@link CallShortcuts} props. */
export interface CallShortcutsProps {
  onChat?: (() => void) | undefined;
  onPeople?: (() => void) | undefined;
  /** Shows the list of shortcuts. */
  onHelp?: (() => void) | undefined;
}

/** The keyboard shortcuts of a call, each with a word for screen readers. Shows nothing. */
export function CallShortcuts({ onChat, onPeople, onHelp }: CallShortcutsProps): null {
  const { t } = useI18n(enFeatures);
  const announce = useAnnounce();
  const microphone = useTrackToggle({ source: Track.Source.Microphone });
  const camera = useTrackToggle({ source: Track.Source.Camera });
  const { isRaised, setRaised } = useRaisedHands();
  const { preferences, change } = usePreferences();
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
  const captionsShown = !preferences.captionsShown;
  useShortcut({
    id: "microphone",
    keys: "Mod+D",
    description: t("shortcuts.microphone"),
    onPress: press(toggleMicrophone),
  });
  useShortcut({
    id: "camera",
    keys: "Mod+E",
    description: t("shortcuts.camera"),
    onPress: press(toggleCamera),
  });
  useShortcut({ id: "hand", keys: "Alt+H", description: t("shortcuts.hand"), onPress: press(toggleHand) });
  useShortcut(onChat && { id: "chat", keys: "Alt+C", description: t("shortcuts.chat"), onPress: onChat });
  useShortcut(
    onPeople && { id: "people", keys: "Alt+P", description: t("shortcuts.people"), onPress: onPeople },
  );
  useShortcut({
    id: "captions",
    keys: "Alt+T",
    description: t("shortcuts.captions"),
    onPress: () => change({ captionsShown }),
  });
  useShortcut(onHelp && { id: "help", keys: "Shift+?", description: t("shortcuts.help"), onPress: onHelp });
  return null;
}
