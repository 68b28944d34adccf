import type { CancelTimer, Clock } from "../../base/Clock.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import { distance32, wrap32 } from "../../rtp/sequence.ts";
import { concatSamples } from "./concatSamples.ts";
import { overlapOf } from "./overlapOf.ts";
import { PacketOrder } from "./PacketOrder.ts";
import { type AudioCodec, type AudioDecoder, frameMs, frameSamples } from "./VoiceProvider.ts";

export interface AudioIntakeOptions {
  codec: Pick<AudioCodec, "createDecoder">;
  clock: Clock;
  /** {@link frameSamples} each. Several at once where audio was held back. */
  onFrames: (frames: Float32Array[]) => void;
  /** These newest frames of silence are not any: the audio was late. */
  onRetracted: (frames: readonly Float32Array[]) => void;
}

/** Senders stop sending in silence (DTX); after so long without a packet it is taken for silence. */
const dtxAfterMs = 60;
/** As LiveKit's framework waits. */
const recordingWaitMs = 3000;
/** Clients record for 10 s at most. */
const maxRecordedFrames = 15_000 / frameMs;
/** A longer silence than this between two packets is none: the sender's time began anew. */
const maxSilentFrames = 5000 / frameMs;
/** Of RTP's time, which is 48 kHz for Opus, and of a 16 kHz sample. */
const frameTicks = 48 * frameMs;
const sampleTicks = 3;

/** One person's audio: from packets that come as they like, to a stream of 20 ms after 20 ms without a gap. */
export class AudioIntake {
  readonly #options: AudioIntakeOptions;
  readonly #decoder: AudioDecoder;
  readonly #framer = new Framer();
  readonly #order = new PacketOrder();
  readonly #stopTicking: CancelTimer;
  #lastPacketMs: number;
  /** Where RTP's time is after the last packet. */
  #nextTimestamp: number | undefined;
  /** Silence that was made up since the last packet. */
  #guesses: Float32Array[] = [];
  /** What comes now belongs after a recording that is on its way. */
  #held: Held | undefined;
  /** The rest of a recording was not waited for. */
  #hasGivenUp = false;

  constructor(options: AudioIntakeOptions) {
    const { codec, clock } = options;
    this.#options = options;
    this.#decoder = codec.createDecoder();
    this.#lastPacketMs = clock.nowMs();
    this.#stopTicking = clock.every(frameMs, () => this.#tick());
  }

  /** Audio that comes in order, and whole. */
  push(opus: Uint8Array): void {
    this.#lastPacketMs = this.#options.clock.nowMs();
    this.#guesses = [];
    this.#take(this.#framer.push(decode(this.#decoder, opus)));
  }

  /** One packet, as the network brings it. */
  pushPacket(packet: AudioPacket): void {
    const nowMs = this.#options.clock.nowMs();
    this.#lastPacketMs = nowMs;
    for (const next of this.#order.push(packet, nowMs)) this.#place(next);
  }

  /**
   * Holds back what comes until {@link pushRecording}, or until that takes too long.
   *
   * @param soFar - what came of the recording until then
   */
  expectRecording(soFar: () => readonly Uint8Array[]): void {
    this.#held ??= { frames: [], sinceMs: this.#options.clock.nowMs(), soFar };
  }

  /** What was said before the first packet, and maybe for a moment longer. */
  pushRecording(packets: readonly Uint8Array[]): void {
    if (!this.#hasGivenUp) this.#release(packets);
  }

  close(): void {
    this.#stopTicking();
  }

  #tick(): void {
    const nowMs = this.#options.clock.nowMs();
    if (this.#held && nowMs - this.#held.sinceMs >= recordingWaitMs) {
      const packets = this.#held.soFar();
      this.#hasGivenUp = packets.length > 0;
      this.#release(packets);
    }
    for (const packet of this.#order.due(nowMs)) this.#place(packet);
    if (nowMs - this.#lastPacketMs < dtxAfterMs || this.#order.isWaiting) return;
    const guess = new Float32Array(frameSamples);
    if (this.#guesses.length < maxSilentFrames) this.#guesses.push(guess);
    this.#take([guess]);
  }

  /** As much silence before it as RTP's time tells, of which some was made up already, or too much. */
  #place({ opus, timestamp }: AudioPacket): void {
    const samples = decode(this.#decoder, opus);
    const silentFrames = Math.round(distance32(this.#nextTimestamp ?? timestamp, timestamp) / frameTicks);
    this.#nextTimestamp = wrap32(timestamp + samples.length * sampleTicks);
    const missing = silentFrames - this.#guesses.splice(0, Math.max(silentFrames, 0)).length;
    const isOneStream = silentFrames >= 0 && silentFrames <= maxSilentFrames;
    if (isOneStream) this.#retract(this.#guesses);
    this.#guesses = [];
    const silence = Array.from({ length: isOneStream ? missing : 0 }, () => new Float32Array(frameSamples));
    this.#take([...silence, ...this.#framer.push(samples)]);
  }

  #retract(frames: readonly Float32Array[]): void {
    if (frames.length === 0) return;
    if (this.#held) this.#held.frames = this.#held.frames.filter((frame) => !frames.includes(frame));
    else this.#options.onRetracted(frames);
  }

  #take(frames: Float32Array[]): void {
    if (this.#held) this.#held.frames.push(...frames);
    else if (frames.length > 0) this.#options.onFrames(frames);
  }

  #release(packets: readonly Uint8Array[]): void {
    const live = this.#held?.frames ?? [];
    this.#held = undefined;
    const recorded = this.#decodeAll(packets).slice(-maxRecordedFrames);
    const overlap = overlapOf(concatSamples(recorded), concatSamples(live));
    this.#take([...recorded.slice(0, recorded.length - Math.round(overlap / frameSamples)), ...live]);
  }

  #decodeAll(packets: readonly Uint8Array[]): Float32Array[] {
    const decoder = this.#options.codec.createDecoder();
    const framer = new Framer();
    return packets.flatMap((opus) => framer.push(decode(decoder, opus)));
  }
}

/** What waits for a recording, which comes before it. */
interface Held {
  frames: Float32Array[];
  sinceMs: number;
  soFar: () => readonly Uint8Array[];
}

/** Opus packets last from 2.5 to 120 ms; frames have one length. */
class Framer {
  #rest: Float32Array = new Float32Array(0);

  push(samples: Float32Array): Float32Array[] {
    if (this.#rest.length === 0 && samples.length === frameSamples) return [samples];
    const all = concatSamples([this.#rest, samples]);
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
    return new Float32Array(frameSamples);
  }
}
