import * as ourComponents from "@greenroom/components";
import * as ourHooks from "@greenroom/hooks";
import * as theirs from "@livekit/components-react";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** `| `name` | same | note |` */
const row = /^\| `(\w+)` *\| ([a-z ]+?) *\|/gm;
const text = readFileSync(new URL("../docs/migrating.md", import.meta.url), "utf8");
const rows = new Map([...text.matchAll(row)].map(([, name = "", status = ""]) => [name, status]));
const ours = new Set([...Object.keys(ourHooks), ...Object.keys(ourComponents)]);

test("docs/migrating.md names every export of the other kit, and no others", () => {
  expect([...rows.keys()].toSorted()).toEqual(Object.keys(theirs).toSorted());
});

test("what is called the same or better is exported here", () => {
  const kept = [...rows].filter(([, status]) => status === "same" || status === "better");
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.map(([name]) => name).filter((name) => !ours.has(name))).toEqual([]);
});
