/** Further apart than this, somebody set the wall clock. */
const clockSetMs = 1000;

/**
 * Turns the kernel's notes of when datagrams arrived, on the wall clock, into the engine's time. What is read at once
 * did not arrive at once: publishers measure their bandwidth by how packets came apart on the way.
 */
export class ArrivalClock {
  /** Engine time less wall clock, as datagrams showed it that waited least. */
  #offsetMs = Infinity;

  /** @param arrivedAtUnixMs - 0 where the kernel does not tell: then it is now. @returns never later than `nowMs` */
  arrivedAtMs(arrivedAtUnixMs: number, nowMs: number): number {
    if (arrivedAtUnixMs === 0) return nowMs;
    const offsetMs = nowMs - arrivedAtUnixMs;
    if (offsetMs < this.#offsetMs || offsetMs > this.#offsetMs + clockSetMs) this.#offsetMs = offsetMs;
    return arrivedAtUnixMs + this.#offsetMs;
  }
}
