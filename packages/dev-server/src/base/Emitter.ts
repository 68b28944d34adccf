/** Event name → tuple of the listener's arguments. */
export type EventMap = { [event: string]: unknown[] };

/** Removes a listener. Calling it twice is harmless. */
export type Unsubscribe = () => void;

/** The side of an {@link Emitter} that its owner gives away. */
export interface Listenable<Events extends EventMap> {
  on<Name extends keyof Events>(event: Name, listener: (...args: Events[Name]) => void): Unsubscribe;
}

/**
 * Typed events. Listeners run in the order they were added; one that throws does not keep the others
 * from running: its error goes to `onListenerError`.
 */
export class Emitter<Events extends EventMap> implements Listenable<Events> {
  readonly #listeners = new Map<keyof Events, Set<(...args: unknown[]) => void>>();
  readonly #onListenerError: (error: unknown, event: keyof Events) => void;

  constructor(onListenerError: (error: unknown, event: keyof Events) => void = rethrowLater) {
    this.#onListenerError = onListenerError;
  }

  on<Name extends keyof Events>(event: Name, listener: (...args: Events[Name]) => void): Unsubscribe {
    let listeners = this.#listeners.get(event);
    if (!listeners) this.#listeners.set(event, (listeners = new Set()));
    // A wrapper of its own, so that adding one function twice gives two subscriptions.
    const entry = (...args: unknown[]): void => listener(...(args as Events[Name]));
    listeners.add(entry);
    return () => void listeners.delete(entry);
  }

  emit<Name extends keyof Events>(event: Name, ...args: Events[Name]): void {
    const listeners = this.#listeners.get(event);
    if (!listeners) return;
    for (const listener of Array.from(listeners)) {
      try {
        listener(...args);
      } catch (error) {
        this.#onListenerError(error, event);
      }
    }
  }

  removeAllListeners(): void {
    this.#listeners.clear();
  }
}

/** An error nobody asked to see must still be seen: it surfaces as an unhandled rejection. */
function rethrowLater(error: unknown): void {
  void Promise.reject(error);
}
