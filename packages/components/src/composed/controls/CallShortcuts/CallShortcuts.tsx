import { useShortcut } from "@greenroom/hooks";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { useMediaShortcuts, type KeyControl } from "./useMediaShortcuts.ts";

/** {@link CallShortcuts} props. */
export interface CallShortcutsProps {
  /** Which of your things have a key, as far as the token allows them. Default: all. */
  controls?: readonly KeyControl[] | undefined;
  onChat?: (() => void) | undefined;
  onPeople?: (() => void) | undefined;
  /** Shows the list of shortcuts. */
  onHelp?: (() => void) | undefined;
}

/** The keyboard shortcuts of a call, each with a word for screen readers. Shows nothing. */
export function CallShortcuts({ controls, onChat, onPeople, onHelp }: CallShortcutsProps): null {
  const { t } = useI18n(enFeatures);
  const { preferences, change } = usePreferences();
  const captionsShown = !preferences.captionsShown;
  useMediaShortcuts(controls);
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
