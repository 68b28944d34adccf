import { expect, test } from "vitest";
import { wavePath, waveSize } from "./shapes.ts";

const numbersOf = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

test("silence is a straight line from side to side", () => {
  const path = wavePath([0, 0, 0]);
  const heights = numbersOf(path).filter((_, index) => index % 2 === 1);
  expect(new Set(heights)).toEqual(new Set([waveSize.height / 2]));
  expect(numbersOf(path).at(-2)).toBe(waveSize.width);
});

test("a loud band swings to the edge and never beyond it", () => {
  const heights = numbersOf(wavePath([1, 1, 1, 1])).filter((_, index) => index % 2 === 1);
  expect(Math.max(...heights)).toBe(waveSize.height - 2);
  expect(Math.min(...heights)).toBe(2);
});
