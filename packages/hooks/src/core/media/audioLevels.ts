import { subscribeAnalyser } from "./audioMeters.ts";

/** Speech seldom exceeds a quarter of full scale (RMS): this makes a clear voice reach 1. */
const gain = 4;

/**
 * Calls `onLevel` once a frame with how loud the track is, 0 to 1.
 *
 * @returns a function that ends it
 */
export function subscribeAudioLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  let samples = new Float32Array(0);
  return subscribeAnalyser(track, (analyser) => {
    if (samples.length !== analyser.fftSize) samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    onLevel(Math.min(1, Math.sqrt(sum / samples.length) * gain));
  });
}
