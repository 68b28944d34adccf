import { expect, test } from "vitest";
import { onePer } from "./onePer.ts";

test("makes one thing for each key", () => {
  const boxOf = onePer((owner: object) => ({ owner }));
  const [a, b] = [{}, {}];
  expect(boxOf(a)).toBe(boxOf(a));
  expect(boxOf(b)).not.toBe(boxOf(a));
  expect(boxOf(b).owner).toBe(b);
});

test("keeps things by name where it is told to", () => {
  const boxOf = onePer((name: string) => ({ name }), new Map());
  expect(boxOf("a")).toBe(boxOf("a"));
  expect(boxOf("b")).toEqual({ name: "b" });
});
