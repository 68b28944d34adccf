"use client";

import type { Room } from "livekit-client";
import { useCallback, type ComponentProps } from "react";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

/** What {@link useStartAudio} returns. */
export interface UseStartAudioResult {
  /** False while the browser waits for a gesture before it plays sound. */
  canPlayAudio: boolean;
  /** Call it in a click. Never rejects: `canPlayAudio` tells. */
  startAudio: () => Promise<void>;
  buttonProps: ComponentProps<"button">;
}

const topics = ["playback"] as const;

/**
 * The gate that browsers put before sound: show a button while `canPlayAudio` is false.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { canPlayAudio, buttonProps } = useStartAudio();
 * return canPlayAudio ? null : <button {...buttonProps}>Turn on sound</button>;
 */
export function useStartAudio(options: { room?: Room | undefined } = {}): UseStartAudioResult {
  const room = useEnsureRoom(options.room, "useStartAudio");
  const canPlayAudio = useRoomStore(room, topics, (store) => store.getParts().playback.canPlayAudio);
  // livekit-client reports a refusal by an event, which `canPlayAudio` follows.
  const startAudio = useCallback(() => room.startAudio().catch(() => undefined), [room]);
  return { canPlayAudio, startAudio, buttonProps: { type: "button", onClick: () => void startAudio() } };
}
