"use client";

import type { Room } from "livekit-client";
import { useEffect, useSyncExternalStore } from "react";
import { getRoomAudioMix } from "../../core/media/RoomAudioMix.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** Options of {@link useRoomAudioMix}. */
export interface UseRoomAudioMixOptions {
  /** Whether one's own microphone is in it, as for a recording. Default false. */
  includeLocal?: boolean | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * Everything that is heard in the room as one stream, each participant as loud as `useParticipantVolume` says: for one
 * `<audio>` element, a visualizer or a recorder. People come and go in it; the stream stays the same.
 *
 * Browsers decode a remote track only while an element plays it: keep the room's audio renderer mounted, muted if the
 * mix is what is heard.
 *
 * @returns undefined on a server and until the component is mounted
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const stream = useRoomAudioMix({ includeLocal: true });
 * const record = () => stream && new MediaRecorder(stream).start();
 */
export function useRoomAudioMix(options: UseRoomAudioMixOptions = {}): MediaStream | undefined {
  const { includeLocal = false } = options;
  const mix = getRoomAudioMix(useEnsureRoom(options.room, "useRoomAudioMix"), includeLocal);
  useEffect(() => mix.hold(), [mix]);
  return useSyncExternalStore(mix.subscribe, mix.getState, () => undefined);
}
