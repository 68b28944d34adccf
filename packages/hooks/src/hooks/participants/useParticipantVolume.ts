"use client";

import { Track, type Participant, type Room } from "livekit-client";
import { useCallback, useSyncExternalStore } from "react";
import { getVolumeStore, type AudioSource } from "../../core/media/VolumeStore.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** Options of {@link useParticipantVolume}. */
export interface UseParticipantVolumeOptions {
  /** Default: the microphone. */
  source?: AudioSource | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/** What {@link useParticipantVolume} returns. */
export interface UseParticipantVolumeResult {
  /** 0 to 1. */
  volume: number;
  setVolume: (volume: number) => void;
}

/**
 * How loud a participant is here; nobody else notices. It holds for all who read it, also when they leave and return.
 *
 * @param participant - default: from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const { volume, setVolume } = useParticipantVolume(participant);
 * return <input type="range" max={1} step={0.1} value={volume} onChange={(e) => setVolume(Number(e.target.value))} />;
 */
export function useParticipantVolume(
  participant?: Participant,
  options: UseParticipantVolumeOptions = {},
): UseParticipantVolumeResult {
  const { source = Track.Source.Microphone } = options;
  const { identity } = useEnsureParticipant(participant, "useParticipantVolume");
  const store = getVolumeStore(useEnsureRoom(options.room, "useParticipantVolume"));
  const getVolume = (): number => store.getVolume(identity, source);
  const volume = useSyncExternalStore(store.subscribe, getVolume, getVolume);
  const setVolume = useCallback(
    (next: number) => store.setVolume(identity, source, next),
    [store, identity, source],
  );
  return { volume, setVolume };
}
