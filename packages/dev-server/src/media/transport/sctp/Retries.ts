const firstDelayMs = 500;
const maxDelayMs = 3000;
const maxTries = 8;

/** When to repeat what opens or closes an association (T1 and T2 of RFC 9260), and when to stop. */
export class Retries {
  #next: { dueMs: number; tries: number } | undefined;

  /** `Infinity` when nothing is repeated. */
  get dueMs(): number {
    return this.#next?.dueMs ?? Number.POSITIVE_INFINITY;
  }

  start(nowMs: number): void {
    this.#next = { dueMs: nowMs + firstDelayMs, tries: 1 };
  }

  stop(): void {
    this.#next = undefined;
  }

  /** Once due: whether to try again, each time after twice the time, or to give up. */
  next(nowMs: number): "again" | "giveUp" {
    const tries = this.#next?.tries ?? maxTries;
    this.#next =
      tries < maxTries
        ? { dueMs: nowMs + Math.min(firstDelayMs * 2 ** tries, maxDelayMs), tries: tries + 1 }
        : undefined;
    return this.#next ? "again" : "giveUp";
  }
}
