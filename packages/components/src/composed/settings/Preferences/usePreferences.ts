import { useSyncExternalStore } from "react";
import {
  changePreferences,
  defaultPreferences,
  getPreferences,
  subscribePreferences,
  type Preferences,
} from "./preferences.ts";

/** What {@link usePreferences} returns. */
export interface UsePreferencesResult {
  preferences: Preferences;
  /** Keeps a choice, in this browser and for all tabs. */
  change: (change: Partial<Preferences>) => void;
}

/** What the person has chosen in the settings: theme, language, captions. It is kept in the browser. */
export function usePreferences(): UsePreferencesResult {
  const preferences = useSyncExternalStore(subscribePreferences, getPreferences, () => defaultPreferences);
  return { preferences, change: changePreferences };
}
