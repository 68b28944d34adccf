import { describe, expect, test } from "vitest";
import { Resampler } from "./Resampler.ts";
import { decodePcm16, encodePcm16 } from "./pcm16.ts";

function tone(hz: number, rateHz: number): Float32Array {
  return Float32Array.from(
    { length: rateHz / 2 },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * hz * index) / rateHz),
  );
}

function resample(samples: Float32Array, fromHz: number, toHz: number, piece: number): number[] {
  const resampler = new Resampler(fromHz, toHz);
  const output: number[] = [];
  for (let at = 0; at < samples.length; at += piece) {
    output.push(...resampler.push(samples.subarray(at, at + piece)));
  }
  output.push(...resampler.flush());
  return output;
}

function level(samples: number[]): number {
  const middle = samples.slice(samples.length / 4, (samples.length * 3) / 4);
  return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
}

describe("Resampler", () => {
  test.each([
    [16_000, 24_000],
    [24_000, 16_000],
    [48_000, 16_000],
    [44_100, 16_000],
    [16_000, 16_000],
  ])("from %i to %i Hz keeps length and level of speech, whatever the pieces", (fromHz, toHz) => {
    const whole = resample(tone(440, fromHz), fromHz, toHz, fromHz);
    const pieces = resample(tone(440, fromHz), fromHz, toHz, 77);
    expect(pieces).toEqual(whole);
    expect(Math.abs(whole.length - toHz / 2)).toBeLessThanOrEqual(2);
    expect(level(whole)).toBeCloseTo(0.5 / Math.SQRT2, 2);
    const expected = tone(440, toHz);
    for (const at of [1000, 3000, 5001]) expect(whole[at]).toBeCloseTo(expected[at] ?? 0, 2);
  });

  test("lets nothing through that the new rate can't have", () => {
    expect(level(resample(tone(11_000, 24_000), 24_000, 16_000, 480))).toBeLessThan(0.005);
  });
});

test("16-bit samples come back as they were, and too loud ones clipped", () => {
  const samples = decodePcm16(encodePcm16(Float32Array.of(0, 0.5, -0.5, 3, -3)));
  expect(Array.from(samples, (value) => Math.round(value * 100) / 100)).toEqual([0, 0.5, -0.5, 1, -1]);
});
