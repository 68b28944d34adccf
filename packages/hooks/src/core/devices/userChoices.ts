/** What a person chose before joining. */
export interface LocalUserChoices {
  videoEnabled: boolean;
  audioEnabled: boolean;
  videoDeviceId: string;
  audioDeviceId: string;
  username: string;
}

/**
 * Microphone and camera on, the system's devices, no name.
 *
 * @example
 * const choices = { ...defaultUserChoices, videoEnabled: false };
 */
export const defaultUserChoices: Readonly<LocalUserChoices> = Object.freeze({
  videoEnabled: true,
  audioEnabled: true,
  videoDeviceId: "default",
  audioDeviceId: "default",
  username: "",
});

/** The key LiveKit's own components use, so that choices outlive a migration. */
const key = "lk-user-choices";

/** The stored choices over the defaults. Storage that is blocked or broken counts as empty. */
export function loadUserChoices(defaults: Partial<LocalUserChoices> = {}): LocalUserChoices {
  const fallback = { ...defaultUserChoices, ...defaults };
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Record<string, unknown>>;
    const known = Object.entries(fallback).map(([name, value]) => {
      const saved = stored[name];
      return [name, typeof saved === typeof value ? saved : value];
    });
    return Object.fromEntries(known);
  } catch {
    return fallback;
  }
}

/** Stores the choices; does nothing where storage is blocked or full. */
export function saveUserChoices(choices: LocalUserChoices): void {
  try {
    localStorage.setItem(key, JSON.stringify(choices));
  } catch {
    // Private windows may refuse: the choices then last as long as the page.
  }
}
