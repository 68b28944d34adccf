import type { CancelTimer, Clock } from "../../base/Clock.ts";
import { type AudioEncoder, frameMs, frameSamples } from "./VoiceProvider.ts";

export interface SpeechPlayerOptions {
  encoder: AudioEncoder;
  clock: Clock;
  /** RFC 6464 level. */
  send: (opus: Uint8Array, level: number) => void;
  /** Nothing was to be sent for so many frames. */
  pause: (frames: number) => void;
}

/** A sentence and its sound. */
export interface Speech {
  text: string;
  samples: Float32Array;
  /** Called with each word, when its sound is sent. */
  onWord: (word: string) => void;
  /** Called with each frame, when it is sent. */
  onFrame?: () => void;
}

interface Playing {
  speech: Speech;
  words: { text: string; atSample: number }[];
  at: number;
}

/** After a stall of this process so many frames are sent at once; more would burst out of the listener's buffer. */
const maxCatchUpFrames = 5;

/** Sends speech at the pace of time, 20 ms of it at a time. */
export class SpeechPlayer {
  readonly #options: SpeechPlayerOptions;
  readonly #queue: Playing[] = [];
  #stopTicking: CancelTimer | undefined;
  #startMs = 0;
  #sent = 0;
  #idleSinceMs: number | undefined;
  #onIdle: (() => void)[] = [];

  constructor(options: SpeechPlayerOptions) {
    this.#options = options;
  }

  enqueue(speech: Speech): void {
    this.#queue.push({ speech, words: placeWords(speech), at: 0 });
    if (this.#stopTicking) return;
    const { clock, pause } = this.#options;
    if (this.#idleSinceMs !== undefined) {
      pause(Math.max(Math.round((clock.nowMs() - this.#idleSinceMs) / frameMs), 0));
    }
    this.#startMs = clock.nowMs();
    this.#sent = 0;
    this.#stopTicking = clock.every(frameMs / 2, () => this.#tick());
    this.#tick();
  }

  /** Resolves when everything is sent, or was dropped. */
  whenIdle(): Promise<void> {
    if (!this.#stopTicking) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  /** Stops at once. What was not sent is never said. */
  interrupt(): void {
    this.#queue.length = 0;
    this.#idle();
  }

  #tick(): void {
    const due = Math.floor((this.#options.clock.nowMs() - this.#startMs) / frameMs) + 1;
    if (due - this.#sent > maxCatchUpFrames) {
      this.#startMs += (due - this.#sent - maxCatchUpFrames) * frameMs;
    }
    const target = Math.min(due, this.#sent + maxCatchUpFrames);
    while (this.#sent < target && this.#stopTicking) this.#sendFrame();
  }

  #sendFrame(): void {
    const playing = this.#queue[0];
    if (!playing) return this.#idle();
    const { speech, words } = playing;
    const frame = new Float32Array(frameSamples);
    frame.set(speech.samples.subarray(playing.at, playing.at + frameSamples));
    while (words[0] && words[0].atSample <= playing.at) speech.onWord(words.shift()?.text ?? "");
    playing.at += frameSamples;
    this.#sent++;
    this.#options.send(this.#options.encoder.encode(frame), levelOf(frame));
    speech.onFrame?.();
    if (playing.at < speech.samples.length) return;
    for (const { text } of words) speech.onWord(text);
    this.#queue.shift();
  }

  #idle(): void {
    this.#stopTicking?.();
    this.#stopTicking = undefined;
    this.#idleSinceMs = this.#options.clock.nowMs();
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}

/** Where each word is said: speech takes as long as its letters, nearly. */
function placeWords({ text, samples }: Speech): Playing["words"] {
  const total = Math.max(text.length, 1);
  return Array.from(text.matchAll(/\S+\s*/g), ({ 0: word, index }) => ({
    text: word,
    atSample: Math.floor((index / total) * samples.length),
  }));
}

function levelOf(frame: Float32Array): number {
  const power = frame.reduce((sum, value) => sum + value * value, 0) / frame.length;
  return Math.min(127, Math.max(0, Math.round(-10 * Math.log10(power + 1e-12))));
}
