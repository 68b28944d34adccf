import { expect, test } from "vitest";
import { hueOf, initialsOf } from "./initialsOf.ts";

test.each([
  ["Ada Lovelace", "AL"],
  ["ada", "A"],
  ["Jean-Luc Picard", "JP"],
  ["  spaced   out  name ", "SN"],
  ["田中 太郎", "田太"],
  ["👩🏽‍🚀 Star", "👩🏽‍🚀S"],
  ["Ada (you)", "A"],
  ["田中 太郎（自分）", "田太"],
  ["(Ada)", "A"],
  ["- ! -", "?"],
  ["", "?"],
])("%j gives %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("a hue is within the circle and stays", () => {
  for (const identity of ["", "ada", "bob", "🦊".repeat(500)]) {
    expect(hueOf(identity)).toBe(hueOf(identity));
    expect(hueOf(identity)).toBeGreaterThanOrEqual(0);
    expect(hueOf(identity)).toBeLessThan(360);
  }
});
