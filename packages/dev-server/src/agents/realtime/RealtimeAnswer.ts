import type { TranscriptWriter } from "../mock/AgentRoomPort.ts";
import { concatSamples } from "../mock/concatSamples.ts";
import type { SpeechPlayer } from "../mock/SpeechPlayer.ts";
import { frameMs, frameSamples } from "../mock/VoiceProvider.ts";
import { Resampler } from "../audio/Resampler.ts";
import { realtimeRateHz } from "./sessionSettings.ts";

export interface RealtimeAnswerOptions {
  player: SpeechPlayer;
  openTranscript: () => TranscriptWriter;
  /** Its first sound is on its way. */
  onStarted: () => void;
  /** All of it was said. */
  onFinished: () => void;
}

const sampleRateHz = 16_000;
/** How fast people speak: while the length of an answer is not known, its words are shown at this pace. */
const msPerCharacter = 65;

/** Something that a realtime service says: sound and words as they come, which are heard and read at the pace of time. */
export class RealtimeAnswer {
  readonly #options: RealtimeAnswerOptions;
  readonly #resampler = new Resampler(realtimeRateHz, sampleRateHz);
  #transcript: TranscriptWriter | undefined;
  #rest: Float32Array = new Float32Array(0);
  #text = "";
  #writtenCharacters = 0;
  #frames = 0;
  #sentFrames = 0;
  #item: { id: string; contentIndex: number } | undefined;
  #state: "growing" | "whole" | "over" = "growing";

  constructor(options: RealtimeAnswerOptions) {
    this.#options = options;
  }

  /** What was said so far. */
  get said(): string {
    return this.#text.slice(0, this.#writtenCharacters).trim();
  }

  /** Where it is in what the service knows of the conversation; none without sound. */
  get item(): { id: string; contentIndex: number } | undefined {
    return this.#item;
  }

  get playedMs(): number {
    return this.#sentFrames * frameMs;
  }

  get lengthMs(): number {
    return this.#frames * frameMs;
  }

  /** Whether nothing more comes of it. */
  get isWhole(): boolean {
    return this.#state !== "growing";
  }

  addWords(text: string): void {
    if (this.#state === "growing") this.#text += text;
  }

  /** @param samples - 24 kHz */
  addAudio(itemId: string, contentIndex: number, samples: Float32Array): void {
    if (this.#state !== "growing") return;
    this.#item ??= { id: itemId, contentIndex };
    this.#play(this.#resampler.push(samples), false);
  }

  /** Nothing more comes. */
  complete(): void {
    if (this.#state !== "growing") return;
    this.#play(this.#resampler.flush(), true);
    this.#state = "whole";
    this.#finishWhenSaid();
  }

  /** Nothing more comes, and the service knows nothing of it any more. */
  orphan(): void {
    this.complete();
    this.#item = undefined;
  }

  /** It is not heard any more. Whoever calls this stops the sound. */
  cut(): void {
    this.#state = "over";
    this.#transcript?.close();
  }

  #play(samples: Float32Array, isLast: boolean): void {
    const all = concatSamples([this.#rest, samples]);
    const frames = this.#item ? all.length / frameSamples : 0;
    const whole = isLast ? Math.ceil(frames) : Math.floor(frames);
    this.#rest = all.slice(whole * frameSamples);
    if (whole === 0) return;
    this.#frames += whole;
    this.#options.player.enqueue({
      text: "",
      samples: all.subarray(0, whole * frameSamples),
      onWord: () => {},
      onFrame: () => this.#handleSent(),
    });
  }

  #handleSent(): void {
    if (this.#state === "over") return;
    if (this.#sentFrames++ === 0) this.#options.onStarted();
    const paced = this.playedMs / msPerCharacter;
    const exact = (this.#sentFrames / this.#frames) * this.#text.length;
    this.#writeUntil(this.#state === "whole" ? exact : paced);
    this.#finishWhenSaid();
  }

  #finishWhenSaid(): void {
    if (this.#state !== "whole" || this.#sentFrames < this.#frames) return;
    this.#writeUntil(this.#text.length);
    this.#state = "over";
    this.#transcript?.close();
    this.#options.onFinished();
  }

  /** Words, whole ones. */
  #writeUntil(characters: number): void {
    const isAll = characters >= this.#text.length && this.#state === "whole";
    const end = isAll ? this.#text.length : this.#text.lastIndexOf(" ", characters) + 1;
    if (end <= this.#writtenCharacters) return;
    this.#transcript ??= this.#options.openTranscript();
    this.#transcript.write(this.#text.slice(this.#writtenCharacters, end));
    this.#writtenCharacters = end;
  }
}
