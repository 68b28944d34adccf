"use client";

import { useCallback, useSyncExternalStore } from "react";
import {
  getShortcutRegistry,
  type RebindResult,
  type ShortcutInfo,
} from "../../core/keyboard/ShortcutRegistry.ts";

/** What {@link useShortcuts} returns. */
export interface UseShortcutsResult {
  /** Every shortcut that is mounted, in that order. */
  shortcuts: readonly ShortcutInfo[];
  /** Gives a shortcut other keys (`""`: none) and stores them. Keys that another has are refused: see the result. */
  rebind: (id: string, keys: string) => RebindResult;
  /** Gives back the default keys, of one or of all. */
  reset: (id?: string) => void;
}

const none: readonly ShortcutInfo[] = [];

/**
 * The page's keyboard shortcuts, for a help sheet and for choosing other keys.
 *
 * @example
 * const { shortcuts, rebind } = useShortcuts();
 * return shortcuts.map(({ id, description, keys }) => <p key={id}>{description}: <kbd>{keys}</kbd></p>);
 */
export function useShortcuts(): UseShortcutsResult {
  const registry = getShortcutRegistry();
  const shortcuts = useSyncExternalStore(registry.subscribe, registry.getState, () => none);
  return {
    shortcuts,
    rebind: useCallback((id: string, keys: string) => registry.rebind(id, keys), [registry]),
    reset: useCallback((id?: string) => registry.reset(id), [registry]),
  };
}
