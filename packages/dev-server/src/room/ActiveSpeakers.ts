import { SpeakerInfo } from "@livekit/protocol";

/** Levels are told in steps of an eighth, so that a steady voice is not news every time. */
const steps = 8;

/** Keeps who is speaking, window by window, and says what changed. What counts as speech is the meter's to say. */
export class ActiveSpeakers {
  #speakers: ReadonlyMap<string, number> = new Map();

  /** Levels of those who speak, 0 to 1, by participant sid, loudest first. */
  get levels(): ReadonlyMap<string, number> {
    return this.#speakers;
  }

  /**
   * One window of about 400 ms.
   *
   * @param levels - linear levels by participant sid; 0 or absent is silent.
   * @returns new speakers, changed levels, and those who stopped (`active` false, level 0).
   */
  update(levels: ReadonlyMap<string, number>): SpeakerInfo[] {
    const next = new Map(
      Array.from(levels)
        .filter(([, level]) => level > 0)
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
