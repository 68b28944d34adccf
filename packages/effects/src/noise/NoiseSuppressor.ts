import { loadRnnoise, RnnoiseWorkletNode } from "@sapphi-red/web-noise-suppressor";
import type { AudioProcessorOptions, Track, TrackProcessor } from "livekit-client";
import { rnnoiseSimdUrl, rnnoiseUrl, rnnoiseWorkletUrl } from "../assetUrls.ts";
import { untilRunning } from "./untilRunning.ts";

/** RNNoise knows no other. */
const sampleRateHz = 48_000;

/** A microphone through RNNoise. It runs in an audio context of its own, because the room's may have another rate. */
export class NoiseSuppressor implements TrackProcessor<Track.Kind.Audio, AudioProcessorOptions> {
  readonly name = "greenroom-noise-suppression";
  processedTrack?: MediaStreamTrack;
  readonly #context: AudioContext;
  readonly #rnnoise: RnnoiseWorkletNode;
  #input: MediaStreamAudioSourceNode | undefined;

  private constructor(context: AudioContext, wasmBinary: ArrayBuffer) {
    this.#context = context;
    this.#rnnoise = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary });
    this.#rnnoise.channelCount = 1;
    this.#rnnoise.channelCountMode = "explicit";
  }

  /** Fetches what it needs, and waits until the browser lets sound run, which may take a click. */
  static async load(): Promise<NoiseSuppressor> {
    const context = new AudioContext({ sampleRate: sampleRateHz });
    try {
      const [wasmBinary] = await Promise.all([
        loadRnnoise({ url: rnnoiseUrl, simdUrl: rnnoiseSimdUrl }),
        context.audioWorklet.addModule(rnnoiseWorkletUrl),
        untilRunning(context),
      ]);
      return new NoiseSuppressor(context, wasmBinary);
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  readonly init = async ({ track }: Pick<AudioProcessorOptions, "track">): Promise<void> => {
    const output = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 1 });
    this.#rnnoise.connect(output);
    await this.restart({ track });
    const [processed] = output.stream.getAudioTracks();
    if (processed) this.processedTrack = processed;
  };

  /** Another microphone. What comes out stays the same track. */
  readonly restart = async ({ track }: Pick<AudioProcessorOptions, "track">): Promise<void> => {
    this.#input?.disconnect();
    this.#input = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) });
    this.#input.connect(this.#rnnoise);
  };

  readonly destroy = async (): Promise<void> => {
    this.#input?.disconnect();
    this.#rnnoise.disconnect();
    this.#rnnoise.destroy();
    this.processedTrack?.stop();
    if (this.#context.state !== "closed") await this.#context.close();
  };
}
