/** A value and those who want to know when it changes: what React reads by `useSyncExternalStore`. */
export class ValueStore<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly getState = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes the next value and tells everyone. */
  protected become(value: T): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  /** Takes a value that differs from the present one in these fields. */
  protected change(fields: Partial<T>): void {
    this.become(Object.freeze({ ...this.#value, ...fields }));
  }
}
