import type { AudioProcessorOptions, Track, TrackProcessor, VideoProcessorOptions } from "livekit-client";
import type { BackgroundEffect, Effects } from "../composed/effects/EffectsProvider/EffectsProvider.tsx";

/** Effects that change nothing, and write down what was made. */
export function fakeEffects(made: (BackgroundEffect | "noise")[] = []): Effects {
  const nothing = async (): Promise<void> => undefined;
  return {
    canChangeBackground: () => true,
    canSuppressNoise: () => true,
    createBackground: async (effect) => {
      made.push(effect);
      return {
        name: "background",
        init: nothing,
        restart: nothing,
        destroy: nothing,
      } satisfies TrackProcessor<Track.Kind.Video, VideoProcessorOptions>;
    },
    createNoiseSuppression: async () => {
      made.push("noise");
      return { name: "noise", init: nothing, restart: nothing, destroy: nothing } satisfies TrackProcessor<
        Track.Kind.Audio,
        AudioProcessorOptions
      >;
    },
  };
}
