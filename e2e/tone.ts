import { writeWav } from "./writeWav.ts";

const sampleRateHz = 48_000;

/**
 * A WAV file for Chromium's fake microphone: beeps of one pitch, 200 ms on and 200 ms off, so that noise
 * suppression takes them for speech and not for a hum.
 *
 * @returns the file's path
 */
export function writeBeeps(frequencyHz: number): string {
  const samples = Int16Array.from({ length: sampleRateHz * 4 }, (_, i) => {
    const on = Math.floor((i * 1000) / sampleRateHz / 200) % 2 === 0;
    const value = on ? 0.5 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz) : 0;
    return Math.round(value * 32_767);
  });
  return writeWav(`beeps-${frequencyHz}`, samples, sampleRateHz);
}
