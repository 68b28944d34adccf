import { expect, test } from "vitest";
import { overlapOf } from "./overlapOf.ts";

const rateHz = 16_000;

/** A voice that is at no two moments the same. */
function voice(fromS: number, toS: number): Float32Array {
  const samples = Math.round((toS - fromS) * rateHz);
  return Float32Array.from({ length: samples }, (_, index) => {
    const s = fromS + index / rateHz;
    return 0.2 * Math.sin(700 * s + 300 * s * s) + 0.1 * Math.sin(1900 * s + 40 * Math.sin(9 * s));
  });
}

const silence = (s: number): Float32Array => new Float32Array(s * rateHz);
const join = (...parts: Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => Array.from(part)));

test("is what both have", () => {
  expect(overlapOf(voice(0, 2), voice(1.6, 4)) / rateHz).toBeCloseTo(0.4, 2);
  expect(overlapOf(voice(0, 2), voice(1.85, 4)) / rateHz).toBeCloseTo(0.15, 2);
  expect(overlapOf(voice(0, 4), voice(1, 4)) / rateHz).toBeCloseTo(3, 2);
});

test("counts silence that both begin or end with", () => {
  const words = voice(0, 1);
  const live = join(silence(0.5), words);
  expect(overlapOf(join(silence(1), words), live) / rateHz).toBeCloseTo(1.5, 2);
});

test("is nothing where both have nothing in common, or one has nothing", () => {
  expect(overlapOf(voice(0, 2), voice(2, 4))).toBe(0);
  expect(overlapOf(silence(2), voice(0, 1))).toBe(0);
  expect(overlapOf(voice(0, 1), silence(1))).toBe(0);
  expect(overlapOf(voice(0, 1), new Float32Array(0))).toBe(0);
});
