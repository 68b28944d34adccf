"use client";

import type { Track } from "livekit-client";
import { useEffect } from "react";
import { subscribeAudioBands } from "../../core/media/audioBands.ts";
import { useLatest } from "../../react/useLatest.ts";

/**
 * The bars of a visualizer without a render: `onBands` gets the loudness of each band, 0 to 1 and low to high, in
 * each animation frame. The array is the same each time.
 *
 * @param track - an audio track; nothing happens without one
 * @param count - how many bands; at least 1
 *
 * @example
 * const bars = useRef<HTMLDivElement>(null);
 * useAudioBands(track, 5, (bands) =>
 *   bands.forEach((band, i) => bars.current?.style.setProperty(`--band-${i}`, String(band))),
 * );
 */
export function useAudioBands(
  track: Track | undefined,
  count: number,
  onBands: (bands: Float32Array) => void,
): void {
  const latest = useLatest(onBands);
  const mediaTrack = track?.mediaStreamTrack;
  useEffect(() => {
    if (!mediaTrack) return undefined;
    return subscribeAudioBands(mediaTrack, count, (bands) => latest.current(bands));
  }, [mediaTrack, count, latest]);
}
