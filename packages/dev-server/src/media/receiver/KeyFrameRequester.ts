/** Decides when a wish for a key frame becomes a PLI: at most one an interval, none lost in between. */
export class KeyFrameRequester {
  readonly #intervalMs: number;
  #wanted = false;
  #sentAtMs = -Infinity;
  #sent = 0;

  /** @param layer - Spatial layer: higher ones cost more, so they are asked less often. */
  constructor(layer: number) {
    this.#intervalMs = layer === 0 ? 500 : 1000;
  }

  request(): void {
    this.#wanted = true;
  }

  /** Whether to send a PLI now. */
  poll(nowMs: number): boolean {
    if (!this.#wanted || nowMs - this.#sentAtMs < this.#intervalMs) return false;
    this.#wanted = false;
    this.#sentAtMs = nowMs;
    this.#sent++;
    return true;
  }

  /** A key frame came: it serves everybody who waited. */
  keyFrameReceived(): void {
    this.#wanted = false;
  }

  dump(): object {
    return { wanted: this.#wanted, sent: this.#sent };
  }
}
