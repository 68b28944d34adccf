import { frameMs, frameSamples } from "../mock/VoiceProvider.ts";

interface Voice {
  queue: Float32Array[];
  /** Energy of about the last second. */
  loudness: number;
}

/** Voices come in steps of a packet or several; so far one may be ahead of another. */
const slackFrames = 200 / frameMs;
const fading = 0.98;

/** Several people as one microphone: their streams of 20 ms after 20 ms, added. */
export class AudioMixer {
  readonly #voices = new Map<string, Voice>();

  add(identity: string): void {
    this.#voices.set(identity, { queue: [], loudness: 0 });
  }

  remove(identity: string): void {
    this.#voices.delete(identity);
  }

  /** @returns what is complete now. Who is far behind the others is taken for silent. */
  push(identity: string, frames: readonly Float32Array[]): Float32Array[] {
    this.#voices.get(identity)?.queue.push(...frames);
    const lengths = Array.from(this.#voices.values(), ({ queue }) => queue.length);
    const count = Math.max(Math.min(...lengths), Math.max(...lengths) - slackFrames);
    return Array.from({ length: Math.max(count, 0) }, () => this.#mix());
  }

  /** Who spoke most, lately. */
  get loudest(): string | undefined {
    const voices = Array.from(this.#voices).toSorted(([, a], [, b]) => b.loudness - a.loudness);
    return voices[0]?.[0];
  }

  #mix(): Float32Array {
    const mixed = new Float32Array(frameSamples);
    for (const voice of this.#voices.values()) {
      const frame = voice.queue.shift();
      voice.loudness *= fading;
      for (const [index, sample] of frame?.entries() ?? []) {
        mixed[index] = (mixed[index] ?? 0) + sample;
        voice.loudness += sample * sample;
      }
    }
    return mixed;
  }
}
