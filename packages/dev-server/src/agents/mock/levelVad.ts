import type { Vad } from "./VoiceProvider.ts";

/** -40 dBFS. */
const speechLevel = 0.01;

/** Takes for speech what is loud. */
export const levelVad: Vad = {
  createStream: () => ({
    push(samples) {
      const power = samples.reduce((sum, value) => sum + value * value, 0) / Math.max(samples.length, 1);
      return Math.sqrt(power) >= speechLevel ? 1 : 0;
    },
  }),
};
