/** Opus in and out, mono. Samples are -1 to 1 at 16 kHz, here and in all that follows. */
export interface AudioCodec {
  createDecoder(): AudioDecoder;
  createEncoder(): AudioEncoder;
}

/** From packets to samples. */
export interface AudioDecoder {
  /** One packet. @throws for a packet that is not Opus */
  decode(opus: Uint8Array): Float32Array;
}

/** From samples to packets. */
export interface AudioEncoder {
  /** @param samples - 320 of them: 20 ms */
  encode(samples: Float32Array): Uint8Array;
}

/** Voice activity detection. */
export interface Vad {
  createStream(): VadStream;
}

/** One speaker's audio, from its begin on. */
export interface VadStream {
  /** @returns how likely the newest audio is speech, 0 to 1 */
  push(samples: Float32Array): number | Promise<number>;
}

/** Speech to text. */
export interface Stt {
  /** The words of one stretch of speech, with little silence around it; none, or empty text: no words were heard. */
  transcribe(samples: Float32Array, signal: AbortSignal): AsyncIterable<string>;
}

/** Text to speech. */
export interface Tts {
  /** The speech of one sentence. */
  speak(text: string, signal: AbortSignal): AsyncIterable<Float32Array>;
}

/** What a voice agent hears and speaks with. */
export interface VoiceStages {
  codec: AudioCodec;
  vad: Vad;
  stt: Stt;
  tts: Tts;
}
