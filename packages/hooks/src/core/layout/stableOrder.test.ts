import { expect, test } from "vitest";
import { stableOrder } from "./stableOrder.ts";

const order = (previous: string, next: string, pageSize = 3, urgent = "") =>
  stableOrder(previous.split(""), next.split(""), pageSize, (key) => urgent.includes(key)).join("");

test.each([
  ["shows the first as they come", "", "abc", "abc"],
  ["does not follow a new order", "abc", "cab", "abc"],
  ["puts a newcomer at the end", "abc", "dabc", "abcd"],
  ["closes the place of one who left", "abc", "bc", "bc"],
  ["puts a newcomer into the place of one who left", "abc", "dbc", "dbc"],
])("%s", (_, previous, next, expected) => {
  expect(order(previous, next)).toBe(expected);
});

test("brings a speaker of a later page to the first, in place of one who is silent", () => {
  expect(order("abcde", "abcde", 3, "e")).toBe("ebcda");
  expect(order("abcde", "abcde", 3, "ad")).toBe("adcbe");
});

test("moves nobody when the whole first page speaks", () => {
  expect(order("abcd", "abcd", 3, "abcd")).toBe("abcd");
});
