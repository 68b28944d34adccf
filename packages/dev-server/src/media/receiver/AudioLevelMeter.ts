import { distance32 } from "../../rtp/sequence.ts";

/** RFC 6464 levels run from 0, the loudest, to 127, silence: they are −dBov. */
const activeLevel = 35;
const silentLevel = 127;
/** A window counts as speech when so much of it was loud. */
const activeShare = 0.4;
/** Exponential smoothing with the weight of two windows' average. */
const smoothing = 2 / 3;

/** How loud a track is, from the levels that its packets name, judged over windows of media time. */
export class AudioLevelMeter {
  readonly #windowMs: number;
  readonly #clockRate: number;
  #loudest = silentLevel;
  #activeMs = 0;
  #observedMs = 0;
  #smoothed = 0;
  #lastTimestamp: number | undefined;
  #lastReceivedMs = -Infinity;

  /** @param clockRate - RTP clock rate in Hz. */
  constructor(windowMs: number, clockRate: number) {
    this.#windowMs = windowMs;
    this.#clockRate = clockRate;
  }

  /** Notes one packet. Late ones are left out. */
  observe(level: number, timestamp: number, nowMs: number): void {
    const advance = this.#lastTimestamp === undefined ? 0 : distance32(this.#lastTimestamp, timestamp);
    if (advance < 0) return;
    this.#lastTimestamp = timestamp;
    this.#lastReceivedMs = nowMs;
    const durationMs = (advance * 1000) / this.#clockRate;
    this.#observedMs += durationMs;
    if (level <= activeLevel) {
      this.#activeMs += durationMs;
      this.#loudest = Math.min(this.#loudest, level);
    }
    if (this.#observedMs >= this.#windowMs) this.#closeWindow();
  }

  /** Linear level, 0 to 1; 0 unless the track is heard. */
  level(nowMs: number): number {
    if (nowMs - this.#lastReceivedMs >= 2 * this.#windowMs) {
      this.#startWindow();
      this.#smoothed = 0;
    }
    return this.#smoothed >= linearLevel(activeLevel) ? Math.min(1, this.#smoothed) : 0;
  }

  dump(): object {
    return { level: this.#smoothed, observedMs: this.#observedMs, activeMs: this.#activeMs };
  }

  #closeWindow(): void {
    if (this.#activeMs >= activeShare * this.#windowMs) {
      const shareDb = 20 * Math.log10(this.#activeMs / this.#windowMs);
      this.#smoothed += (linearLevel(this.#loudest - shareDb) - this.#smoothed) * smoothing;
    } else {
      this.#smoothed = 0;
    }
    this.#startWindow();
  }

  #startWindow(): void {
    this.#loudest = silentLevel;
    this.#activeMs = 0;
    this.#observedMs = 0;
  }
}

function linearLevel(level: number): number {
  return 10 ** (-level / 20);
}
