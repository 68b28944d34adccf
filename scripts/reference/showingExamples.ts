import type { PublicExport } from "./readPublicExports.ts";

/**
 * Names the exports that show an export in use: itself when it has an example, else, for a type, those values with an
 * example whose signature mentions it, directly or through other types.
 */
export function findShowing(
  all: readonly PublicExport[],
  signatures: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const words = new Map(
    all.map(({ name }) => [name, new Set((signatures.get(name) ?? "").match(/\w+/g) ?? [])]),
  );
  const mentioning = (name: string): PublicExport[] =>
    all.filter((other) => other.name !== name && words.get(other.name)?.has(name));
  return new Map(
    all.map((each) => {
      if (each.doc?.examples.length) return [each.name, [each.name]];
      if (each.kind === "value") return [each.name, []];
      const seen = new Set<string>([each.name]);
      const shown = new Set<string>();
      for (const name of seen) {
        for (const other of mentioning(name)) {
          if (other.doc?.examples.length) shown.add(other.name);
          else if (other.kind === "type") seen.add(other.name);
        }
      }
      return [each.name, [...shown].toSorted()];
    }),
  );
}
