import { subscribeAnalyser } from "./audioMeters.ts";

/** Frequencies of speech: what lies above says little of a voice. */
const highestHz = 8000;

/**
 * Sums up a spectrum as so many bands, each 0 to 1, low to high. Bands grow wider with pitch, as hearing does.
 *
 * @param spectrum - loudness of each frequency, 0 to 255
 * @param bands - filled in place
 */
export function sumBands(spectrum: Uint8Array, bands: Float32Array): void {
  let from = 0;
  for (let band = 0; band < bands.length; band += 1) {
    const share = ((band + 1) / bands.length) ** 1.5;
    const to = Math.max(from + 1, Math.round(spectrum.length * share));
    let sum = 0;
    for (let bin = from; bin < to; bin += 1) sum += spectrum[bin] ?? 0;
    bands[band] = sum / (to - from) / 255;
    from = to;
  }
}

/**
 * Calls `onBands` once a frame with the loudness of `count` bands. The array is the same each time: read it, keep
 * nothing of it.
 *
 * @returns a function that ends it
 */
export function subscribeAudioBands(
  track: MediaStreamTrack,
  count: number,
  onBands: (bands: Float32Array) => void,
): () => void {
  const bands = new Float32Array(Math.max(1, Math.floor(count)));
  let spectrum = new Uint8Array(0);
  return subscribeAnalyser(track, (analyser) => {
    const { frequencyBinCount, context } = analyser;
    if (spectrum.length !== frequencyBinCount) spectrum = new Uint8Array(frequencyBinCount);
    analyser.getByteFrequencyData(spectrum);
    const bins = Math.ceil((highestHz / (context.sampleRate / 2)) * frequencyBinCount);
    sumBands(spectrum.subarray(0, bins), bands);
    onBands(bands);
  });
}
