"use client";

import { Track, type Room } from "livekit-client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { MutedVoice } from "../../core/media/MutedVoice.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** Options of {@link useIsSpeakingWhileMuted}. */
export interface UseIsSpeakingWhileMutedOptions {
  /** Whether to listen at all. Default true. */
  enabled?: boolean | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * Whether the local participant talks into a muted microphone. It listens to a copy of the track, only while muted, and
 * sends nothing. Always false where the room option `stopMicTrackOnMute` lets go of the microphone.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const isSpeakingWhileMuted = useIsSpeakingWhileMuted();
 * return isSpeakingWhileMuted ? <p role="status">You are muted.</p> : null;
 */
export function useIsSpeakingWhileMuted(options: UseIsSpeakingWhileMutedOptions = {}): boolean {
  const { enabled = true } = options;
  const room = useEnsureRoom(options.room, "useIsSpeakingWhileMuted");
  const mutedMicrophone = useParticipantSelector(room, room.localParticipant, ({ tracks }) => {
    const microphone = tracks.find(({ source }) => source === Track.Source.Microphone);
    return microphone?.isMuted ? microphone.track?.mediaStreamTrack : undefined;
  });
  const [voice] = useState(() => new MutedVoice());
  useEffect(
    () => (enabled && mutedMicrophone ? voice.listen(mutedMicrophone) : undefined),
    [voice, enabled, mutedMicrophone],
  );
  return useSyncExternalStore(voice.subscribe, voice.getState, () => false);
}
