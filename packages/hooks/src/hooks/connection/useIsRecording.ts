"use client";

import type { Room } from "livekit-client";
import { useRoomInfo } from "./useRoomInfo.ts";

/**
 * Whether the room is being recorded.
 *
 * @param room - default: the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * return useIsRecording() ? <strong>This call is recorded</strong> : null;
 */
export function useIsRecording(room?: Room): boolean {
  return useRoomInfo({ room }).isRecording;
}
