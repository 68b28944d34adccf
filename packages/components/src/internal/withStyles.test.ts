import { expect, test } from "vitest";
import { withStyles } from "./withStyles.ts";

test("gives the part when its style sheet is there", async () => {
  let applied = false;
  const styles = Promise.resolve().then(() => (applied = true));
  expect(await withStyles(Promise.resolve("part"), styles)).toBe("part");
  expect(applied).toBe(true);
});

test("gives the part where style sheets are no modules", async () => {
  const styles = Promise.reject(new TypeError('Unknown file extension ".css"'));
  expect(await withStyles(Promise.resolve("part"), styles)).toBe("part");
});
