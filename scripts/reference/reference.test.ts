import { expect, test } from "vitest";
import { checkExamples } from "./checkExamples.ts";
import { exampleContext } from "./exampleContext.ts";
import { packageEntries } from "./packageEntries.ts";
import { readPublicExports } from "./readPublicExports.ts";
import { readSignatures } from "./readSignatures.ts";
import { findShowing } from "./showingExamples.ts";

const entries = packageEntries.map((entry) => ({ ...entry, exports: readPublicExports(entry.index) }));

test.each(entries)("$specifier describes each of its exports", ({ exports }) => {
  const lacking = exports.filter(({ doc }) => !doc?.summary);
  expect(lacking.map(({ name, file }) => `Write TSDoc above ${name} in ${file}`)).toEqual([]);
});

test.each(entries.filter(({ specifier }) => specifier.startsWith("@greenroom/hooks")))(
  "$specifier shows each of its exports in use",
  ({ exports, report }) => {
    const showing = findShowing(exports, readSignatures(report));
    const lacking = exports.filter(({ name }) => showing.get(name)?.length === 0);
    expect(
      lacking.map(
        ({ name, file, kind }) =>
          `Write "@example", then two or three lines of code, at the end of the TSDoc of ${name} in ${file}` +
          (kind === "type" ? " (or give one to a hook whose signature names it)" : "") +
          `; exports import themselves, and these are there: ${Object.keys(exampleContext).join(", ")}.`,
      ),
    ).toEqual([]);
  },
);

test("the examples are code that compiles", { timeout: 60_000 }, () => {
  expect(checkExamples(entries)).toEqual([]);
});
