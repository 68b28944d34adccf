/** Loss below this is the repair's business: less where packets wait, since they do before a full path loses them. */
const congestedRatio = { queued: 0.1, free: 0.25 } as const;
const windowMs = 1000;
const leastPackets = 20;
/** Loss that stays at this share of what it was, though less is sent, is the path's own. */
const inherentShare = 0.75;
/** No path that anybody would use loses more than this by itself. */
const mostInherent = 0.35;
/** Whether less is sent shows only after layers were switched. */
const lessSentShare = 0.8;

/** `restore`: the last step down was no cure, so take it back. */
export type LossVerdict = "keep" | "lower" | "restore";

/**
 * Tells loss that sending less would cure from loss that a path has anyway, such as a radio's: the rate is lowered
 * (draft-ietf-rmcat-gcc-02 section 6), and if the loss stays when less is sent, it counts as the path's own.
 */
export class LossController {
  #sent = 0;
  #lost = 0;
  #queued = false;
  #startedAtMs: number | undefined;
  #inherent = 0;
  /** The window that led to the last step down. */
  #before: { ratio: number; sent: number } | undefined;
  #ratio = 0;
  #congested = false;

  /** Share of packets lost in the last second. */
  get ratio(): number {
    return this.#ratio;
  }

  /** Share that is lost whatever is sent. */
  get inherentRatio(): number {
    return this.#inherent;
  }

  /** Sending less would cure some of the loss. */
  get congested(): boolean {
    return this.#congested;
  }

  /** @param queued - Whether packets wait on the path. */
  update(counts: { sent: number; lost: number }, queued: boolean, nowMs: number): LossVerdict {
    this.#startedAtMs ??= nowMs;
    this.#sent += counts.sent;
    this.#lost += counts.lost;
    this.#queued ||= queued;
    if (nowMs - this.#startedAtMs < windowMs || this.#sent < leastPackets) return "keep";
    const window = { ratio: this.#lost / this.#sent, sent: this.#sent };
    const tolerated = this.#queued ? congestedRatio.queued : congestedRatio.free;
    this.#ratio = window.ratio;
    this.#sent = this.#lost = 0;
    this.#queued = false;
    this.#startedAtMs = nowMs;
    return this.#judge(window, tolerated);
  }

  #judge(window: { ratio: number; sent: number }, tolerated: number): LossVerdict {
    const before = this.#before;
    const sentLess = before !== undefined && window.sent <= lessSentShare * before.sent;
    if (sentLess && window.ratio > inherentShare * before.ratio && window.ratio <= mostInherent) {
      this.#inherent = window.ratio;
      this.#before = undefined;
      this.#congested = false;
      return "restore";
    }
    this.#inherent = Math.min(this.#inherent, window.ratio);
    this.#congested = window.ratio - this.#inherent > tolerated;
    if (!this.#congested) {
      this.#before = undefined;
      return "keep";
    }
    this.#before = sentLess || !before ? window : before;
    return "lower";
  }
}
