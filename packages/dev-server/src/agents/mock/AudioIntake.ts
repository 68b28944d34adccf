import type { CancelTimer, Clock } from "../../base/Clock.ts";
import { type AudioCodec, type AudioDecoder, frameMs, frameSamples } from "./VoiceProvider.ts";

export interface AudioIntakeOptions {
  codec: Pick<AudioCodec, "createDecoder">;
  clock: Clock;
  /** {@link frameSamples} each. Several at once where audio was held back. */
  onFrames: (frames: Float32Array[]) => void;
}

/** Senders stop sending in silence (DTX); after so long without a packet it is taken for silence. */
const dtxAfterMs = 60;
/** As LiveKit's framework waits. */
const recordingWaitMs = 3000;
/** Clients record for 10 s at most. */
const maxRecordedFrames = 15_000 / frameMs;
const maxLostFrames = 10;

const silence = new Float32Array(frameSamples);

/** One person's audio: from packets that come as they like, to a stream of 20 ms after 20 ms without a gap. */
export class AudioIntake {
  readonly #options: AudioIntakeOptions;
  readonly #decoder: AudioDecoder;
  readonly #framer = new Framer();
  readonly #stopTicking: CancelTimer;
  #lastPacketMs: number;
  /** What comes now belongs after a recording that is on its way. */
  #held: { frames: Float32Array[]; sinceMs: number } | undefined;

  constructor(options: AudioIntakeOptions) {
    const { codec, clock } = options;
    this.#options = options;
    this.#decoder = codec.createDecoder();
    this.#lastPacketMs = clock.nowMs();
    this.#stopTicking = clock.every(frameMs, () => this.#tick());
  }

  /** One packet. @param lost - how many before it never came */
  push(opus: Uint8Array, lost: number): void {
    this.#lastPacketMs = this.#options.clock.nowMs();
    const frames = Array.from({ length: Math.min(lost, maxLostFrames) }, () => silence);
    this.#take([...frames, ...this.#framer.push(decode(this.#decoder, opus))]);
  }

  /** Holds back what comes until {@link pushRecording}, or until that takes too long. */
  expectRecording(): void {
    this.#held ??= { frames: [], sinceMs: this.#options.clock.nowMs() };
  }

  /** What was said before the first packet. */
  pushRecording(packets: readonly Uint8Array[]): void {
    const decoder = this.#options.codec.createDecoder();
    const framer = new Framer();
    const frames = packets.flatMap((opus) => framer.push(decode(decoder, opus)));
    this.#release(frames.slice(-maxRecordedFrames));
  }

  close(): void {
    this.#stopTicking();
  }

  #tick(): void {
    const nowMs = this.#options.clock.nowMs();
    if (this.#held && nowMs - this.#held.sinceMs >= recordingWaitMs) this.#release([]);
    if (nowMs - this.#lastPacketMs >= dtxAfterMs) this.#take([silence]);
  }

  #take(frames: Float32Array[]): void {
    if (this.#held) this.#held.frames.push(...frames);
    else if (frames.length > 0) this.#options.onFrames(frames);
  }

  #release(recorded: Float32Array[]): void {
    const frames = [...recorded, ...(this.#held?.frames ?? [])];
    this.#held = undefined;
    this.#take(frames);
  }
}

/** Opus packets last from 2.5 to 120 ms; frames have one length. */
class Framer {
  #rest: Float32Array = new Float32Array(0);

  push(samples: Float32Array): Float32Array[] {
    if (this.#rest.length === 0 && samples.length === frameSamples) return [samples];
    const all = new Float32Array(this.#rest.length + samples.length);
    all.set(this.#rest);
    all.set(samples, this.#rest.length);
    const frames: Float32Array[] = [];
    let at = 0;
    for (; at + frameSamples <= all.length; at += frameSamples) frames.push(all.slice(at, at + frameSamples));
    this.#rest = all.slice(at);
    return frames;
  }
}

/** What is not Opus is as good as lost. */
function decode(decoder: AudioDecoder, opus: Uint8Array): Float32Array {
  try {
    return decoder.decode(opus);
  } catch {
    return silence;
  }
}
