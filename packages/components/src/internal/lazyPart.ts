import { lazy, type ComponentType } from "react";

/** A part that is fetched when it is first shown, or before that by `preload`. */
export type LazyPart<Props> = ComponentType<Props> & {
  /** Fetches the part. A failure is kept for the time when the part is shown, which tries again. */
  preload(): Promise<void>;
};

/**
 * `React.lazy` that shows a part at once when it has been fetched before.
 *
 * `React.lazy` suspends on every first render, even of what is there already, and React then holds
 * the fallback for 300 ms: a person who clicked "Join" would wait for nothing.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let fetched: ComponentType<Props> | undefined;
  const fetchPart = async (): Promise<{ default: ComponentType<Props> }> => {
    fetched ??= await load();
    return { default: fetched };
  };
  const Part: ComponentType<Props> = lazy(() => (fetched ? resolvedNow({ default: fetched }) : fetchPart()));
  return Object.assign(Part, {
    preload: async () => {
      await fetchPart().catch(() => undefined);
    },
  });
}

/** A promise that calls back before `then` returns: what React looks for before it suspends. */
function resolvedNow<Value>(value: Value): Promise<Value> {
  const promise = Promise.resolve(value);
  return Object.assign(promise, {
    // oxlint-disable-next-line unicorn/no-thenable
    then: (onFulfilled: (value: Value) => unknown) => {
      onFulfilled(value);
      return promise;
    },
  }) as Promise<Value>;
}
