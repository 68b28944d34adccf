import { concatSamples } from "./concatSamples.ts";
import { frameMs } from "./VoiceProvider.ts";

export type SegmentEvent =
  /** Someone began to speak. */
  | { kind: "started" }
  /** It has been speech for long enough to be no cough. */
  | { kind: "insisted" }
  /** A pause: it may be the end. */
  | { kind: "paused" }
  /** It was not. */
  | { kind: "resumed" };

const startAt = 0.5;
/** Speech fades: it takes less to go on than to start. */
const continueAt = 0.35;
const framesToStart = 3;
const framesToInsist = 8;
const framesToPause = 10;
/**
 * How much belongs to it from before it was noticed: words begin softly, with sounds that are no more than noise. The
 * speech model understands half a second of silence before speech as well as less.
 */
const leadFrames = 500 / frameMs + framesToStart;

type State = "quiet" | "speaking" | "paused";

/** From frames and how likely each is speech, to the stretches in which someone speaks. */
export class SpeechSegmenter {
  #state: State = "quiet";
  #lead: Float32Array[] = [];
  #frames: Float32Array[] = [];
  #loudInARow = 0;
  #quietInARow = 0;
  #loud = 0;

  /** Silence at the end so far, in ms. */
  get silenceMs(): number {
    return this.#quietInARow * frameMs;
  }

  get isSpeaking(): boolean {
    return this.#state === "speaking";
  }

  get isPaused(): boolean {
    return this.#state === "paused";
  }

  /** Length of the stretch so far, in ms. */
  get lengthMs(): number {
    return this.#frames.length * frameMs;
  }

  /** The stretch so far. */
  samples(): Float32Array {
    return concatSamples(this.#frames);
  }

  push(samples: Float32Array, probability: number): SegmentEvent | undefined {
    const loud = probability >= (this.#state === "quiet" ? startAt : continueAt);
    this.#loudInARow = loud ? this.#loudInARow + 1 : 0;
    this.#quietInARow = loud ? 0 : this.#quietInARow + 1;
    if (this.#state === "quiet") return this.#lookForStart(samples);
    this.#frames.push(samples);
    if (loud) this.#loud++;
    if (this.#state === "paused" && this.#loudInARow >= framesToStart) return this.#go("speaking", "resumed");
    if (this.#state === "speaking" && this.#quietInARow >= framesToPause) return this.#go("paused", "paused");
    return loud && this.#loud === framesToInsist ? { kind: "insisted" } : undefined;
  }

  /** Takes back what was pushed: it was never heard. */
  remove(samples: Float32Array): void {
    const frames = this.#state === "quiet" ? this.#lead : this.#frames;
    const at = frames.lastIndexOf(samples);
    if (at >= 0) frames.splice(at, 1);
  }

  /** The stretch is done with; what follows is another one, to which the silence between belongs. */
  reset(): void {
    const quiet = Math.min(this.#quietInARow, leadFrames, this.#frames.length);
    this.#lead = this.#frames.slice(this.#frames.length - quiet);
    this.#state = "quiet";
    this.#frames = [];
    this.#loudInARow = 0;
    this.#loud = 0;
  }

  /** Forgets what was said so far without ending the stretch. */
  cut(): void {
    this.#frames = [];
  }

  #lookForStart(samples: Float32Array): SegmentEvent | undefined {
    this.#lead.push(samples);
    if (this.#lead.length > leadFrames) this.#lead.shift();
    if (this.#loudInARow < framesToStart) return undefined;
    this.#frames = this.#lead;
    this.#lead = [];
    this.#loud = framesToStart;
    return this.#go("speaking", "started");
  }

  #go(state: State, kind: SegmentEvent["kind"]): SegmentEvent {
    this.#state = state;
    return { kind };
  }
}
