import { VideoQuality } from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";

/** Nobody may have subscribed yet; until then the publisher sends everything. */
const firstEvaluationMs = 10_000;
/** Somebody who scrolls or switches tabs is often back by then. */
const lowerDelayMs = 5000;

export interface DynacastOptions {
  /** Lower-case MIME types that the track is published in. */
  mimeTypes: readonly string[];
  clock: Clock;
  /** What the publisher should send from now on: the highest quality of each codec, OFF for none. */
  onChange: (qualities: ReadonlyMap<string, VideoQuality>) => void;
}

/**
 * The highest quality of a video that anybody takes, by codec. It rises at once and falls after a while, so that a
 * publisher need not send what nobody watches (LiveKit's dynacast).
 */
export class Dynacast {
  readonly #options: DynacastOptions;
  readonly #byCodec: ReadonlyMap<string, Map<string, VideoQuality>>;
  readonly #cancelFirst: CancelTimer;
  #committed: ReadonlyMap<string, VideoQuality> | undefined;
  #cancelLower: CancelTimer | undefined;

  constructor(options: DynacastOptions) {
    this.#options = options;
    this.#byCodec = new Map(options.mimeTypes.map((mimeType) => [mimeType, new Map()]));
    this.#cancelFirst = options.clock.after(firstEvaluationMs, () => {
      if (!this.#committed) this.#commit();
    });
  }

  /** What a subscriber takes of a codec; OFF when it takes none, or left. */
  setQuality(subscriberSid: string, mimeType: string, quality: VideoQuality): void {
    const subscribers = this.#byCodec.get(mimeType);
    if (!subscribers || subscribers.get(subscriberSid) === quality) return;
    if (quality === VideoQuality.OFF) subscribers.delete(subscriberSid);
    else subscribers.set(subscriberSid, quality);
    this.#evaluate();
  }

  /** Says again what was said last, to a publisher that may have missed it. */
  repeat(): void {
    if (this.#committed) this.#options.onChange(this.#committed);
  }

  close(): void {
    this.#cancelFirst();
    this.#cancelLower?.();
  }

  dump(): object {
    return Object.fromEntries(
      Array.from(this.#byCodec, ([mimeType, subscribers]) => [
        mimeType,
        { committed: this.#committed?.get(mimeType), subscribers: Object.fromEntries(subscribers) },
      ]),
    );
  }

  #evaluate(): void {
    const committed = this.#committed;
    const changes = Array.from(this.#wanted(), ([mimeType, quality]) => {
      const before = committed?.get(mimeType);
      // Nothing was held back so far: whatever somebody takes first is news.
      return before === undefined ? Number(quality !== VideoQuality.OFF) : rank(quality) - rank(before);
    });
    if (changes.some((change) => change > 0)) {
      this.#commit();
    } else if (!changes.some((change) => change < 0)) {
      this.#cancelLower?.();
      this.#cancelLower = undefined;
    } else {
      this.#cancelLower ??= this.#options.clock.after(lowerDelayMs, () => this.#commit());
    }
  }

  #commit(): void {
    this.#cancelLower?.();
    this.#cancelLower = undefined;
    this.#committed = this.#wanted();
    this.#options.onChange(this.#committed);
  }

  #wanted(): Map<string, VideoQuality> {
    return new Map(
      Array.from(this.#byCodec, ([mimeType, subscribers]) => [
        mimeType,
        Array.from(subscribers.values()).reduce(
          (most, quality) => (rank(quality) > rank(most) ? quality : most),
          VideoQuality.OFF,
        ),
      ]),
    );
  }
}

/** The protocol's number of OFF is the highest. */
function rank(quality: VideoQuality): number {
  return quality === VideoQuality.OFF ? -1 : quality;
}
