import { expect, test } from "vitest";
import { matchesSearch } from "./matchesSearch.ts";

test.each([
  ["José Álvarez", "jose", true],
  ["José Álvarez", "alv jos", true],
  ["José Álvarez", "  ", true],
  ["José Álvarez", "maria", false],
  ["ليلى حداد", "ليلى", true],
  ["田中 太郎", "太郎", true],
])("%j, searched by %j: %s", (name, search, isFound) => {
  expect(matchesSearch(name, search, "en")).toBe(isFound);
});
