import type { Mutator } from "../base/Mutator.test.support.ts";

interface Field {
  kind: "scalar" | "enum" | "message" | "map";
  localName: string;
  repeated?: boolean;
  oneof?: { localName: string } | undefined;
  T?: unknown;
  V?: unknown;
}

/** A generated message class of protobuf-es, as far as {@link oddMessage} reads it. */
export interface OddType<Message> {
  new (content?: never): Message;
  fields: { list(): readonly unknown[] };
}

/** Protobuf's scalar types that JavaScript has as bigint, and those that are no numbers. */
const bigTypes: ReadonlySet<unknown> = new Set([3, 4, 6, 16, 18]);
const scalars = { bool: 8, string: 9, bytes: 12 } as const;
const signedTypes: ReadonlySet<unknown> = new Set([1, 2, 3, 5, 15, 16, 17, 18]);

/**
 * A message that is well formed, with any of its fields filled, and sense in none: limits of numbers, unknown enum
 * values, empty and long texts, and of `words` what the receiver knows.
 */
export function oddMessage<Message>(
  type: OddType<Message>,
  mutator: Mutator,
  words: readonly string[],
  depth = 0,
): Message {
  const content: { [name: string]: unknown } = {};
  const fields = type.fields.list() as Field[];
  for (const field of fields) {
    if (field.oneof || !mutator.oneIn(depth === 0 ? 2 : 3)) continue;
    const value = (): unknown => oddValue(field, mutator, words, depth);
    if (field.kind === "map") {
      content[field.localName] = Object.fromEntries(
        Array.from({ length: mutator.below(3) }, () => [
          mutator.pick(words),
          oddMapValue(field.V, mutator, words),
        ]),
      );
    } else if (!field.repeated) content[field.localName] = value();
    else content[field.localName] = Array.from({ length: mutator.below(4) }, value);
  }
  const choices = fields.filter(({ oneof }) => oneof);
  if (choices.length > 0 && !mutator.oneIn(20)) {
    const field = mutator.pick(choices);
    const value = oddValue(field, mutator, words, depth);
    if (field.oneof && value !== undefined) content[field.oneof.localName] = { case: field.localName, value };
  }
  return new type(content as never);
}

function oddValue(field: Field, mutator: Mutator, words: readonly string[], depth: number): unknown {
  if (field.kind === "enum") return mutator.oneIn(8) ? mutator.below(2 ** 31) : mutator.below(6);
  if (field.kind === "scalar") return oddScalar(field.T, mutator, words);
  // Deep ones end by themselves.
  return depth > 4 ? undefined : oddMessage(field.T as OddType<unknown>, mutator, words, depth + 1);
}

function oddMapValue(value: unknown, mutator: Mutator, words: readonly string[]): unknown {
  const { kind, T } = value as Field;
  if (kind === "message") return oddMessage(T as OddType<unknown>, mutator, words, 4);
  return kind === "enum" ? mutator.below(6) : oddScalar(T, mutator, words);
}

function oddScalar(type: unknown, mutator: Mutator, words: readonly string[]): unknown {
  if (type === scalars.bool) return mutator.oneIn(2);
  if (type === scalars.string)
    return mutator.oneIn(12) ? mutator.pick(["", "\0", "x".repeat(5000)]) : mutator.pick(words);
  if (type === scalars.bytes) return Uint8Array.from({ length: mutator.below(40) }, () => mutator.below(256));
  const signed = signedTypes.has(type);
  const limit = mutator.pick(signed ? [0, 1, 2 ** 31 - 1, -(2 ** 31), -1] : [0, 1, 2 ** 31, 2 ** 32 - 1]);
  const number = mutator.oneIn(4) ? limit : mutator.below(10);
  return bigTypes.has(type) ? BigInt(number) : number;
}
