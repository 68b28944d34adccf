"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import {
  getEncryptionStore,
  type EncryptionState,
  type EncryptionStore,
} from "../../core/encryption/EncryptionStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** What {@link useEncryption} returns. */
export interface UseEncryptionResult
  extends EncryptionState, Pick<EncryptionStore, "setEnabled" | "setKey"> {}

/**
 * The room's end-to-end encryption: on or off, the shared key, and whom that key does not fit. The room must be made
 * with a key provider and livekit-client's worker.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const keyProvider = new ExternalE2EEKeyProvider();
 * const worker = new Worker(new URL("livekit-client/e2ee-worker", import.meta.url), { type: "module" });
 * const { room } = useRoom({ serverUrl, token, roomOptions: { encryption: { keyProvider, worker } } });
 * const { status, setKey, setEnabled } = useEncryption({ room });
 * const start = async () => {
 *   await setKey("correct horse battery staple");
 *   await setEnabled(true);
 * };
 * return <button aria-pressed={status === "on"} onClick={() => void start()}>Encrypt</button>;
 */
export function useEncryption(options: { room?: Room | undefined } = {}): UseEncryptionResult {
  const store = getEncryptionStore(useEnsureRoom(options.room, "useEncryption"));
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const { setEnabled, setKey } = store;
  return { ...state, setEnabled, setKey };
}
