import { type AudioCodec, frameSamples } from "./VoiceProvider.ts";

/** RFC 6716: one frame of silence, padded so that it looks like speech to whoever judges by size, or not. */
const padBytes = 40;
const loudFrame = Uint8Array.from([0xfb, 0x41, padBytes, 0xff, 0xfe, ...new Uint8Array(padBytes)]);
const quietFrame = Uint8Array.of(0xf8, 0xff, 0xfe);
/** What encoders send in silence is smaller (RFC 6716 section 2.1.9). */
const maxQuietBytes = 8;
const audible = 0.1;

/**
 * Stands for Opus where there is no codec: nothing is heard, but whether somebody speaks shows, by the size of packets.
 */
export const silentCodec: AudioCodec = {
  createDecoder: () => ({
    decode: (opus) => new Float32Array(frameSamples).fill(opus.length > maxQuietBytes ? audible : 0),
  }),
  createEncoder: () => ({
    encode: (samples) => (samples.some((value) => value !== 0) ? loudFrame : quietFrame),
  }),
};
