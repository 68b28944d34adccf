import { expect, test } from "vitest";
import { sumBands } from "./audioBands.ts";

test("silence is 0 and full scale is 1 in each band", () => {
  const bands = new Float32Array(5);
  sumBands(new Uint8Array(64), bands);
  expect([...bands]).toEqual([0, 0, 0, 0, 0]);
  sumBands(new Uint8Array(64).fill(255), bands);
  expect([...bands]).toEqual([1, 1, 1, 1, 1]);
});

test("bands grow wider with pitch, and more bands than frequencies do no harm", () => {
  const spectrum = new Uint8Array(64);
  spectrum[1] = 255;
  const bands = new Float32Array(4);
  sumBands(spectrum, bands);
  expect(bands[0]).toBeGreaterThan(0);
  expect(Array.from(bands)).toEqual([bands[0], 0, 0, 0]);
  const many = new Float32Array(100);
  sumBands(spectrum.subarray(0, 8), many);
  expect(many.every(Number.isFinite)).toBe(true);
});
