"use client";

import { useCallback, useState, useSyncExternalStore } from "react";
import {
  defaultUserChoices,
  loadUserChoices,
  saveUserChoices,
  type LocalUserChoices,
} from "../../core/devices/userChoices.ts";
import { subscribeToNothing } from "../../react/subscribeToNothing.ts";

/** Options of {@link usePersistentUserChoices}. */
export interface UsePersistentUserChoicesOptions {
  /** What holds until something was stored. */
  defaults?: Partial<LocalUserChoices> | undefined;
  preventSave?: boolean | undefined;
  preventLoad?: boolean | undefined;
}

/** What {@link usePersistentUserChoices} returns. */
export interface UsePersistentUserChoicesResult {
  userChoices: LocalUserChoices;
  saveAudioInputEnabled: (isEnabled: boolean) => void;
  saveVideoInputEnabled: (isEnabled: boolean) => void;
  saveAudioInputDeviceId: (deviceId: string) => void;
  saveVideoInputDeviceId: (deviceId: string) => void;
  saveUsername: (username: string) => void;
}

/**
 * What the person chose before joining, kept in `localStorage` under the key LiveKit's own components use. A
 * server renders the defaults; what is stored follows once its page is hydrated.
 *
 * @example
 * const { userChoices, saveUsername } = usePersistentUserChoices();
 * return <input defaultValue={userChoices.username} onChange={({ target }) => saveUsername(target.value)} />;
 */
export function usePersistentUserChoices(
  options: UsePersistentUserChoicesOptions = {},
): UsePersistentUserChoicesResult {
  const { defaults, preventSave = false, preventLoad = false } = options;
  const initial = (): LocalUserChoices => ({ ...defaultUserChoices, ...defaults });
  const [userChoices, setUserChoices] = useState(() => (preventLoad ? initial() : loadUserChoices(defaults)));
  // Once hydrated, always hydrated.
  const isHydrating = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  );
  const save = useCallback(
    (change: Partial<LocalUserChoices>) => {
      setUserChoices((before) => ({ ...before, ...change }));
      if (!preventSave) saveUserChoices({ ...loadUserChoices(defaults), ...change });
    },
    [preventSave, defaults],
  );
  return {
    userChoices: isHydrating ? initial() : userChoices,
    saveAudioInputEnabled: useCallback((audioEnabled: boolean) => save({ audioEnabled }), [save]),
    saveVideoInputEnabled: useCallback((videoEnabled: boolean) => save({ videoEnabled }), [save]),
    saveAudioInputDeviceId: useCallback((audioDeviceId: string) => save({ audioDeviceId }), [save]),
    saveVideoInputDeviceId: useCallback((videoDeviceId: string) => save({ videoDeviceId }), [save]),
    saveUsername: useCallback((username: string) => save({ username }), [save]),
  };
}
