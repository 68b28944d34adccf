"use client";

import { useCallback, useSyncExternalStore } from "react";
import {
  getMediaDevicesStore,
  stateWithoutDevices,
  type MediaDevicesState,
} from "../../core/devices/MediaDevicesStore.ts";
import { subscribeToNothing } from "../../react/subscribeToNothing.ts";

/** What {@link useMediaDevices} returns. */
export interface UseMediaDevicesResult extends MediaDevicesState {
  /** Opens a device for a moment so that the browser asks. Never rejects: `status` and `error` tell. */
  requestPermission: () => Promise<void>;
}

/**
 * The devices of one kind and where permission stands. Follows plugging and unplugging, and permission given anywhere
 * on the page.
 *
 * @example
 * const { status, devices, requestPermission } = useMediaDevices("audioinput");
 */
export function useMediaDevices(kind: MediaDeviceKind): UseMediaDevicesResult {
  const store = getMediaDevicesStore();
  const state = useSyncExternalStore(
    store?.subscribe ?? subscribeToNothing,
    () => store?.getState(kind) ?? stateWithoutDevices(false),
    () => stateWithoutDevices(true),
  );
  const requestPermission = useCallback(async () => store?.requestPermission(kind), [store, kind]);
  return { ...state, requestPermission };
}
