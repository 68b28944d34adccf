import { speak, speechRateHz, trimSilence, writeMicrophone } from "./speech.ts";

const pauseS = 3;

/**
 * A WAV file for Chromium's fake microphone: somebody speaks and is silent for {@link pauseS} seconds, again and again,
 * beside a fan.
 *
 * @returns the file's path
 */
export async function writeNoisySpeech(): Promise<string> {
  const speech = trimSilence(await speak("The quick brown fox jumps over the lazy dog."));
  const loop = new Float32Array(speech.length + pauseS * speechRateHz);
  loop.set(speech);
  // A linear congruential generator (Numerical Recipes): the same noise in every run. Smoothed, it sounds like air.
  let state = 1;
  let air = 0;
  const noisy = loop.map((sample) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    air = 0.7 * air + 0.3 * (state / 2 ** 31 - 1);
    return sample + 0.04 * air;
  });
  return writeMicrophone("noisy-speech", noisy, 0, 0);
}
