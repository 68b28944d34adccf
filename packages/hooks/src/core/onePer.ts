/** What a Map and a WeakMap have in common here. */
interface Memory<Value> {
  get: (key: never) => Value | undefined;
  set: (key: never, value: Value) => unknown;
}

/**
 * Remembers what was made for each key: the first call makes it, later ones answer with the same.
 *
 * @param create - makes it
 * @param values - where it is kept. Default: with the key, and gone with it.
 */
export function onePer<Key extends object, Value>(create: (key: Key) => Value): (key: Key) => Value;
export function onePer<Key, Value>(create: (key: Key) => Value, values: Map<Key, Value>): (key: Key) => Value;
// Bundlers may drop what nobody uses.
/* @__NO_SIDE_EFFECTS__ */
export function onePer<Value>(
  create: (key: never) => Value,
  values: Memory<Value> = new WeakMap<object, Value>(),
): (key: never) => Value {
  return (key) => {
    let value = values.get(key);
    if (value === undefined) values.set(key, (value = create(key)));
    return value;
  };
}
