"use client";

import type { Track } from "livekit-client";
import { useEffect } from "react";
import { subscribeAudioLevel } from "../../core/media/audioLevels.ts";
import { useLatest } from "../../react/useLatest.ts";

/**
 * Measures a track's loudness without a render: `onLevel` gets a number from 0 to 1 in each animation frame and
 * writes it where it is shown.
 *
 * @param track - an audio track, of the room or of a preview; nothing happens without one
 *
 * @example
 * const meter = useRef<HTMLDivElement>(null);
 * useAudioLevel(track, (level) => meter.current?.style.setProperty("--level", String(level)));
 */
export function useAudioLevel(track: Track | undefined, onLevel: (level: number) => void): void {
  const latest = useLatest(onLevel);
  const mediaTrack = track?.mediaStreamTrack;
  useEffect(() => {
    if (!mediaTrack) return undefined;
    return subscribeAudioLevel(mediaTrack, (level) => latest.current(level));
  }, [mediaTrack, latest]);
}
