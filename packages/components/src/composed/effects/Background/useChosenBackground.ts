import { useTrackProcessor, type UseTrackProcessorResult } from "@greenroom/hooks";
import { Track, type LocalVideoTrack } from "livekit-client";
import { useEffect } from "react";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import type { Effects } from "../EffectsProvider/EffectsProvider.tsx";
import { effectId, effectOf } from "./backgrounds.ts";

/**
 * Keeps the chosen background on a camera.
 *
 * @param effects - what makes backgrounds
 * @param track - a preview's camera. Default: the one of the room around
 */
export function useChosenBackground(effects: Effects, track?: LocalVideoTrack): UseTrackProcessorResult {
  const { background } = usePreferences().preferences;
  const processor = useTrackProcessor({ source: Track.Source.Camera, track });
  const { set, clear } = processor;
  const effect = effectOf(background);
  const id = effect && effects.canChangeBackground() ? effectId(background, effect) : undefined;
  useEffect(() => {
    if (effect === undefined || id === undefined) void clear();
    else void set(id, () => effects.createBackground(effect));
    // The id names the effect.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [effects, id, set, clear]);
  return processor;
}
