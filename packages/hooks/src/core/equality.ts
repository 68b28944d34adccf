/** Decides whether two selected values count as the same, so that no render is needed. */
export type Equality<T> = (a: T, b: T) => boolean;

/** Same length, and each item the same by identity. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => Object.is(item, b[index])));
}

/**
 * The same value, or arrays or plain objects whose entries are the same by identity.
 *
 * @example
 * const names = useRoomSelector(({ participants }) => participants.map(({ name }) => name), shallowEqual);
 */
export function shallowEqual<T>(a: T, b: T): boolean {
  if (Object.is(a, b)) return true;
  if (Object(a) !== a || Object(b) !== b || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a as object);
  const right = b as Record<string, unknown>;
  return (
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => Object.hasOwn(right, key) && Object.is(value, right[key]))
  );
}

/** `previous` when `next` says the same, so that an unchanged value keeps its identity; else `next`, frozen. */
export function keepIdentity<T>(previous: T | undefined, next: T): T {
  return previous !== undefined && shallowEqual(previous, next) ? previous : Object.freeze(next);
}
