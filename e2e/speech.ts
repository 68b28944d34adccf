import { loadStages, type VoiceStages } from "@greenroom/voice";
import { writeWav } from "./writeWav.ts";

/** What the voice package speaks and hears at. */
export const speechRateHz = 16_000;
const microphoneRateHz = 48_000;
/** Another voice than the assistant's, and one that is well understood. */
const voice = "rms";

let stages: Promise<VoiceStages> | undefined;

/** A sentence, spoken: samples of -1 to 1 at {@link speechRateHz}. */
export async function speak(text: string): Promise<Float32Array> {
  const { tts } = await (stages ??= loadStages({ voice }));
  const pieces: number[] = [];
  for await (const piece of tts.speak(text, new AbortController().signal)) pieces.push(...piece);
  return Float32Array.from(pieces);
}

const audible = 0.01;

/** The part between the silences before and after, with a little of each. */
export function trimSilence(samples: Float32Array): Float32Array {
  const isLoud = (sample: number): boolean => Math.abs(sample) > audible;
  const margin = speechRateHz / 10;
  const [first, last] = [samples.findIndex(isLoud), samples.findLastIndex(isLoud)];
  return samples.slice(Math.max(first - margin, 0), last + margin);
}

/** The words in a recording. */
export async function transcribe(samples: Float32Array): Promise<string> {
  const { stt } = await (stages ??= loadStages({ voice }));
  let heard = "";
  for await (heard of stt.transcribe(samples, new AbortController().signal));
  return heard;
}

/** Which share of the words of `said` are in `heard` too, 0 to 1. */
export function wordsKept(said: string, heard: string): number {
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z']+/g) ?? [];
  const [before, after] = [words(said), new Set(words(heard))];
  return before.filter((word) => after.has(word)).length / before.length;
}

/**
 * A WAV file for Chromium's fake microphone, which plays it again and again: speech between two silences.
 *
 * @returns the file's path
 */
export function writeMicrophone(name: string, speech: Float32Array, beforeS: number, afterS: number): string {
  const factor = microphoneRateHz / speechRateHz;
  const samples = new Int16Array((speech.length + (beforeS + afterS) * speechRateHz) * factor);
  const start = beforeS * microphoneRateHz;
  for (let i = 0; i < speech.length * factor; i++) {
    const at = Math.floor(i / factor);
    const [here = 0, next = 0] = [speech[at], speech[at + 1]];
    samples[start + i] = 32_767 * (here + (next - here) * (i / factor - at));
  }
  return writeWav(name, samples, microphoneRateHz);
}
