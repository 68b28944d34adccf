import { Decoder, Encoder } from "@evan/opus";
import type { AudioCodec } from "./VoiceStages.ts";

const format = { channels: 1, sample_rate: 16_000 } as const;
const bitrateBps = 32_000;

/** Libopus resamples by itself: what was encoded at 48 kHz comes out at 16, and the other way round. */
export const opusCodec: AudioCodec = {
  createDecoder() {
    const decoder = new Decoder(format);
    return {
      decode(opus) {
        const bytes = decoder.decode(opus);
        const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
        return Float32Array.from(samples, (value) => value / 32_768);
      },
    };
  },
  createEncoder() {
    const encoder = new Encoder({ ...format, application: "voip" });
    encoder.bitrate = bitrateBps;
    return {
      encode(samples) {
        const pcm = Int16Array.from(samples, (value) => Math.max(-32_768, Math.min(32_767, value * 32_768)));
        // Its memory is the encoder's, and written again with the next frame.
        return Uint8Array.from(encoder.encode(pcm));
      },
    };
  },
};
