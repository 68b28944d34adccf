import { useTrackProcessor } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { useEffect, type ReactElement } from "react";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { useChosenBackground } from "../Background/useChosenBackground.ts";
import type { Effects } from "../EffectsProvider/EffectsProvider.tsx";
import { useEffects } from "../EffectsProvider/useEffects.ts";
import { useEffectToast } from "./useEffectToast.ts";

/**
 * Keeps the chosen effects on your camera and microphone, through changes of device and reconnects, and tells when one
 * does not start. Shows nothing. Inside a room and an `EffectsProvider`.
 */
export function KeptEffects(): ReactElement | null {
  const state = useEffects();
  const { background, noiseSuppression } = usePreferences().preferences;
  const hasFailed = state.status === "failed";
  useEffectToast("background", hasFailed && background !== "none");
  useEffectToast("noise", hasFailed && noiseSuppression);
  return state.status === "ready" ? <Kept effects={state.effects} /> : null;
}

function Kept({ effects }: { effects: Effects }): null {
  const { noiseSuppression } = usePreferences().preferences;
  const background = useChosenBackground(effects);
  const noise = useTrackProcessor({ source: Track.Source.Microphone });
  const { set, clear } = noise;
  const suppresses = noiseSuppression && effects.canSuppressNoise();
  useEffect(() => {
    if (suppresses) void set("noise-suppression", () => effects.createNoiseSuppression());
    else void clear();
  }, [effects, suppresses, set, clear]);
  useEffectToast("background", background.error);
  useEffectToast("noise", noise.error);
  return null;
}
