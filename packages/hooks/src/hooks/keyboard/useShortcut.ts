"use client";

import { useEffect } from "react";
import { getShortcutRegistry, type Shortcut } from "../../core/keyboard/ShortcutRegistry.ts";
import { useLatest } from "../../react/useLatest.ts";

/**
 * A keyboard shortcut while mounted. It is silent while a text is being typed, can be given other keys (`useShortcuts`)
 * and those are stored. With `onRelease` it is one to hold.
 *
 * @param shortcut - undefined: none for now
 *
 * @example
 * const { toggle } = useTrackToggle({ source: Track.Source.Microphone });
 * useShortcut({ id: "microphone", keys: "Mod+D", description: "Microphone", onPress: () => void toggle() });
 */
export function useShortcut(shortcut: Shortcut | undefined): void {
  const latest = useLatest(shortcut);
  const { id, keys, description, onRelease } = shortcut ?? {};
  const isHeld = onRelease !== undefined;
  useEffect(() => {
    if (id === undefined || keys === undefined || description === undefined) return undefined;
    return getShortcutRegistry().add({
      id,
      keys,
      description,
      onPress: () => latest.current?.onPress(),
      onRelease: isHeld ? () => latest.current?.onRelease?.() : undefined,
    });
  }, [id, keys, description, isHeld, latest]);
}
