import type { AudioProcessorOptions, Track, TrackProcessor } from "livekit-client";

/**
 * Whether this browser can take noise out of a microphone: it needs WebAssembly and audio worklets, which exist on
 * secure pages only.
 *
 * @example
 * const isOffered = canSuppressNoise();
 */
export function canSuppressNoise(): boolean {
  return typeof WebAssembly !== "undefined" && typeof AudioWorkletNode !== "undefined";
}

/**
 * A processor for a microphone: RNNoise, which leaves voices and takes fans, keyboards and traffic away. Code and
 * program (0.3 MB) are fetched from where your bundler put them, when this is first called. The promise waits until
 * the page may play sound, which can take a click; it rejects when a file cannot be loaded.
 *
 * @example
 * await microphoneTrack.setProcessor(await createNoiseSuppression());
 */
export async function createNoiseSuppression(): Promise<
  TrackProcessor<Track.Kind.Audio, AudioProcessorOptions>
> {
  const { NoiseSuppressor } = await import("./noise/NoiseSuppressor.ts");
  return NoiseSuppressor.load();
}
