import { type InferenceSession, Tensor } from "onnxruntime-node";
import { loadSession } from "./loadSession.ts";
import type { Vad, VadStream } from "./VoiceStages.ts";

/** The model judges windows of 32 ms, each behind the last 4 ms of the one before. */
const windowSamples = 512;
const contextSamples = 64;
const stateShape = [2, 1, 128];
const stateSize = 2 * 128;

/** Silero VAD v6. */
export async function loadSileroVad(): Promise<Vad> {
  const session = await loadSession("vad");
  const rate = new Tensor("int64", BigInt64Array.of(16_000n), []);
  return { createStream: () => new SileroStream(session, rate) };
}

class SileroStream implements VadStream {
  readonly #session: InferenceSession;
  readonly #rate: Tensor;
  readonly #input = new Float32Array(contextSamples + windowSamples);
  #filled = 0;
  #state = new Tensor("float32", new Float32Array(stateSize), stateShape);
  #probability = 0;

  constructor(session: InferenceSession, rate: Tensor) {
    this.#session = session;
    this.#rate = rate;
  }

  push(samples: Float32Array): number | Promise<number> {
    const taken = Math.min(samples.length, windowSamples - this.#filled);
    this.#input.set(samples.subarray(0, taken), contextSamples + this.#filled);
    this.#filled += taken;
    if (this.#filled < windowSamples) return this.#probability;
    return this.#judge().then(() => this.push(samples.subarray(taken)));
  }

  async #judge(): Promise<void> {
    const input = new Tensor("float32", this.#input.slice(), [1, this.#input.length]);
    this.#input.copyWithin(0, windowSamples);
    this.#filled = 0;
    const { output, stateN } = await this.#session.run({ input, state: this.#state, sr: this.#rate });
    const [probability] = (output?.data ?? []) as Float32Array;
    this.#probability = probability ?? 0;
    if (stateN)
      this.#state = new Tensor("float32", Float32Array.from(stateN.data as Float32Array), stateShape);
  }
}
