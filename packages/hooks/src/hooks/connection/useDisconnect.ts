"use client";

import type { Room } from "livekit-client";
import { useCallback, type ComponentProps } from "react";
import { leaveRoom } from "../../core/connection/leaveRoom.ts";
import { isDisconnected } from "../../core/connection/roomState.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useConnectionState } from "./useConnectionState.ts";

/** Options of {@link useDisconnect} and {@link useDisconnectButton}. */
export interface UseDisconnectOptions {
  /** Whether local tracks stop. Default true. */
  stopTracks?: boolean | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * A function that leaves the room.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const disconnect = useDisconnect();
 * return <button onClick={() => void disconnect()}>Leave</button>;
 */
export function useDisconnect(options: UseDisconnectOptions = {}): () => Promise<void> {
  const room = useEnsureRoom(options.room, "useDisconnect");
  const { stopTracks } = options;
  return useCallback(() => leaveRoom(room, stopTracks), [room, stopTracks]);
}

/**
 * Props of a button that leaves the room; disabled while there is nothing to leave.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { buttonProps } = useDisconnectButton();
 * return <button {...buttonProps}>Leave</button>;
 */
export function useDisconnectButton(options: UseDisconnectOptions = {}): {
  buttonProps: ComponentProps<"button">;
} {
  const disconnect = useDisconnect(options);
  const state = useConnectionState(options.room);
  return {
    buttonProps: {
      type: "button",
      disabled: isDisconnected(state),
      onClick: () => void disconnect(),
    },
  };
}
