"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import { getModerator, type ModerationState, type Moderator } from "../../core/moderation/Moderator.ts";
import type { ServerApi } from "../../core/server/ServerApi.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useEnsureServerApi } from "../../react/ServerApiContext.ts";

/** Options of {@link useModeration}. */
export interface UseModerationOptions {
  /** Keep it outside the component. Default: from `ServerApiContext`. */
  serverApi?: ServerApi | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * What {@link useModeration} returns. Each action resolves to whether it was done and never rejects; what the server
 * did shows in the room as any change does.
 */
export interface UseModerationResult
  extends
    ModerationState,
    Pick<Moderator, "mute" | "muteEveryone" | "remove" | "setPermissions" | "lowerHand" | "move"> {}

/**
 * Acts on other participants through the app's own server, which decides whether one may.
 *
 * @throws MissingProviderError when there is no room or no server API
 *
 * @example
 * const { mute, remove, pending, error } = useModeration();
 * const isLeaving = pending.some(({ action, identity }) => action === "remove" && identity === ada.identity);
 * return <button disabled={isLeaving} onClick={() => void remove(ada)}>Remove</button>;
 */
export function useModeration(options: UseModerationOptions = {}): UseModerationResult {
  const room = useEnsureRoom(options.room, "useModeration");
  const moderator = getModerator(room, useEnsureServerApi(options.serverApi, "useModeration"));
  const state = useSyncExternalStore(moderator.subscribe, moderator.getState, moderator.getState);
  const { mute, muteEveryone, remove, setPermissions, lowerHand, move } = moderator;
  return { ...state, mute, muteEveryone, remove, setPermissions, lowerHand, move };
}
