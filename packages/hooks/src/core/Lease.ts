/**
 * Tells a real end from React StrictMode's rehearsal of one: what is held again within the same task was never let
 * go. `onEnd` runs once the last holder is really gone.
 */
export class Lease {
  #holders = 0;
  readonly #onEnd: () => void;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  /** @returns a function that lets go; calling it twice does nothing more */
  hold(): () => void {
    this.#holders += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holders -= 1;
      queueMicrotask(() => {
        if (this.#holders === 0) this.#onEnd();
      });
    };
  }
}
