"use client";

import type { Room } from "livekit-client";
import { useCallback, type ComponentProps } from "react";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

/** Options of {@link useStartAudio}. */
export interface UseStartAudioOptions {
  /** Default: the room from context. */
  room?: Room | undefined;
  /** Of your button: `mergedProps` holds them too. */
  props?: ComponentProps<"button"> | undefined;
}

/** What {@link useStartAudio} returns. */
export interface UseStartAudioResult {
  /** False while the browser waits for a gesture before it plays sound. */
  canPlayAudio: boolean;
  /** Call it in a click. Never rejects: `canPlayAudio` tells. */
  startAudio: () => Promise<void>;
  buttonProps: ComponentProps<"button">;
  /** `buttonProps` over the `props` that were given, hidden while sound plays. */
  mergedProps: ComponentProps<"button">;
}

const topics = ["playback"] as const;

/**
 * The gate that browsers put before sound: show a button while `canPlayAudio` is false.
 *
 * @param options - see {@link UseStartAudioOptions}
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { canPlayAudio, buttonProps } = useStartAudio();
 * return canPlayAudio ? null : <button {...buttonProps}>Turn on sound</button>;
 */
export function useStartAudio(options: UseStartAudioOptions = {}): UseStartAudioResult {
  const room = useEnsureRoom(options.room, "useStartAudio");
  const canPlayAudio = useRoomStore(room, topics, (store) => store.getParts().playback.canPlayAudio);
  // livekit-client reports a refusal by an event, which `canPlayAudio` follows.
  const startAudio = useCallback(() => room.startAudio().catch(() => undefined), [room]);
  const buttonProps = { type: "button", onClick: () => void startAudio() } as const;
  const mergedProps = { ...options.props, ...buttonProps, hidden: canPlayAudio };
  return { canPlayAudio, startAudio, buttonProps, mergedProps };
}
