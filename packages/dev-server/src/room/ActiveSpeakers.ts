import { SpeakerInfo } from "@livekit/protocol";

/** 35 dBov, linear: what is quieter is not speech. */
const activeLevel = 10 ** (-35 / 20);
/** Weight of the newest window: an exponential average over two windows. */
const smoothing = 2 / 3;
/** Levels are told in steps of an eighth, so that a steady voice is not news every time. */
const steps = 8;

/** Turns how loud participants are, window by window, into who is speaking, and says what changed. */
export class ActiveSpeakers {
  readonly #smoothed = new Map<string, number>();
  #speakers = new Map<string, number>();

  /** Levels of those who speak, 0 to 1, by participant sid, loudest first. */
  get levels(): ReadonlyMap<string, number> {
    return this.#speakers;
  }

  /**
   * One window of about 400 ms.
   *
   * @param levels - linear levels by participant sid; who is absent was not heard.
   * @returns new speakers, changed levels, and those who stopped (`active` false, level 0).
   */
  update(levels: ReadonlyMap<string, number>): SpeakerInfo[] {
    for (const sid of this.#smoothed.keys()) if (!levels.has(sid)) this.#smoothed.delete(sid);
    for (const [sid, level] of levels) {
      const before = this.#smoothed.get(sid) ?? 0;
      this.#smoothed.set(sid, before + (level - before) * smoothing);
    }
    const next = new Map(
      Array.from(this.#smoothed)
        .filter(([, level]) => level >= activeLevel)
        .map(([sid, level]): [string, number] => [sid, Math.min(1, Math.ceil(level * steps) / steps)])
        .toSorted(([, a], [, b]) => b - a),
    );
    const changed = Array.from(next)
      .filter(([sid, level]) => this.#speakers.get(sid) !== level)
      .map(([sid, level]) => new SpeakerInfo({ sid, level, active: true }));
    for (const sid of this.#speakers.keys()) {
      if (!next.has(sid)) changed.push(new SpeakerInfo({ sid, level: 0, active: false }));
    }
    this.#speakers = next;
    return changed;
  }

  dump(): object {
    return { speakers: Object.fromEntries(this.#speakers) };
  }
}
