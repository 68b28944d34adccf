"use client";

import type { Participant, Room } from "livekit-client";
import { useCallback, useSyncExternalStore } from "react";
import { getEncryptionStore } from "../../core/encryption/EncryptionStore.ts";
import type { EncryptionError } from "../../core/errors.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useIsEncrypted } from "../participants/useIsEncrypted.ts";

/** How one participant's media is encrypted; `failed`: it cannot be decrypted here. */
export type ParticipantEncryption =
  | { readonly status: "encrypted" | "unencrypted"; readonly error?: never }
  | { readonly status: "failed"; readonly error: EncryptionError };

/**
 * Whether a participant's media is end-to-end encrypted, and whether the key here fits.
 *
 * @param participant - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const { status, error } = useParticipantEncryption(participant);
 * return <span data-encryption={status}>{error?.code === "wrong-key" ? "Another key" : status}</span>;
 */
export function useParticipantEncryption(
  participant?: Participant,
  options: { room?: Room | undefined } = {},
): ParticipantEncryption {
  const { identity } = useEnsureParticipant(participant, "useParticipantEncryption");
  const store = getEncryptionStore(useEnsureRoom(options.room, "useParticipantEncryption"));
  const isEncrypted = useIsEncrypted(participant, options);
  const getError = useCallback(() => {
    const { failures } = store.getState();
    return failures.get(identity);
  }, [store, identity]);
  const error = useSyncExternalStore(store.subscribe, getError, getError);
  if (error) return { status: "failed", error };
  return { status: isEncrypted ? "encrypted" : "unencrypted" };
}
