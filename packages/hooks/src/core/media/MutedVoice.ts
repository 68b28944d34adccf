import { ValueStore } from "../ValueStore.ts";
import { subscribeAudioLevel } from "./audioLevels.ts";

/** A clear voice is near 1; breath and keys stay below. */
const voiceLevel = 0.2;
const soonestMs = 250;
const lingerMs = 1500;

/**
 * Listens to a muted microphone on a track of its own, so that what others hear stays silence. A microphone that was
 * stopped by its mute is left alone: it would light up again.
 */
export class MutedVoice extends ValueStore<boolean> {
  readonly #now: () => number;
  #loudSinceMs: number | undefined;
  #lastLoudMs = Number.NEGATIVE_INFINITY;

  constructor(now: () => number = () => performance.now()) {
    super(false);
    this.#now = now;
  }

  /** @returns a function that ends it and lets go of the microphone */
  listen(microphone: MediaStreamTrack): () => void {
    if (microphone.readyState === "ended") return () => undefined;
    const copy = microphone.clone();
    copy.enabled = true;
    const end = subscribeAudioLevel(copy, (level) => this.hear(level));
    return () => {
      end();
      copy.stop();
      this.#loudSinceMs = undefined;
      this.#set(false);
    };
  }

  /** Takes a level, 0 to 1: a voice of a quarter of a second counts, and lasts over pauses between words. */
  hear(level: number): void {
    const nowMs = this.#now();
    const isLoud = level >= voiceLevel;
    if (isLoud) this.#lastLoudMs = nowMs;
    const isOver = nowMs - this.#lastLoudMs > lingerMs;
    this.#loudSinceMs = isOver ? undefined : (this.#loudSinceMs ?? nowMs);
    if (isOver) this.#set(false);
    else if (isLoud && this.#loudSinceMs !== undefined && nowMs - this.#loudSinceMs >= soonestMs) {
      this.#set(true);
    }
  }

  #set(isSpeaking: boolean): void {
    if (isSpeaking !== this.getState()) this.become(isSpeaking);
  }
}
