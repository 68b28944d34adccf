import type { LocalVideoTrack } from "livekit-client";
import { useEffect } from "react";
import type { Effects } from "../EffectsProvider/EffectsProvider.tsx";
import { useEffectToast } from "../KeptEffects/useEffectToast.ts";
import { useChosenBackground } from "./useChosenBackground.ts";

/** {@link KeptBackground} props. */
export interface KeptBackgroundProps {
  effects: Effects;
  /** A preview's camera. */
  track: LocalVideoTrack;
  /** The camera's picture is another now: read `track.mediaStreamTrack` again. Stable: also called when it is another function. */
  onApplied: () => void;
}

/** Keeps the chosen background on a preview. Shows nothing. */
export function KeptBackground({ effects, track, onApplied }: KeptBackgroundProps): null {
  const { status, error } = useChosenBackground(effects, track);
  useEffect(onApplied, [status, onApplied]);
  useEffectToast("background", error);
  return null;
}
