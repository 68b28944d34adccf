import { describe, expect, it } from "vitest";
import { AudioLevelMeter } from "./AudioLevelMeter.ts";

const clockRate = 48_000;

/** Feeds packets of 20 ms, one level each; gives the level at the end. */
function measure(levels: number[], firstTimestamp = 0): number {
  const meter = new AudioLevelMeter(400, clockRate);
  levels.forEach((level, i) => meter.observe(level, (firstTimestamp + i * 960) >>> 0, i * 20));
  return meter.level(levels.length * 20);
}

function repeat(length: number, level: (i: number) => number): number[] {
  return Array.from({ length }, (_, i) => level(i));
}

describe("AudioLevelMeter", () => {
  it.each([
    ["silence", repeat(121, () => 127), 0],
    ["a voice at the edge of hearing", repeat(121, () => 34), 10 ** (-34 / 20) * (1 - 3 ** -6)],
    ["a voice below it", repeat(121, () => 36), 0],
    ["a click of 100 ms in 400", repeat(121, (i) => (i % 20 < 5 ? 10 : 127)), 0],
    ["full scale", repeat(121, () => 0), 1 - 3 ** -6],
  ])("rates %s", (_, levels, expected) => {
    expect(measure(levels)).toBeCloseTo(expected, 6);
  });

  it("hears a voice that fills half of each window, weaker than a steady one", () => {
    const half = measure(repeat(121, (i) => (i % 20 < 10 ? 10 : 127)));
    expect(half).toBeGreaterThan(0.1);
    expect(half).toBeLessThan(measure(repeat(121, () => 10)));
  });

  it("does not mind the wrap of the timestamp", () => {
    const levels = repeat(121, () => 10);
    expect(measure(levels, 2 ** 32 - 960 * 30)).toBe(measure(levels));
  });

  it("leaves late packets out", () => {
    const meter = new AudioLevelMeter(400, clockRate);
    for (let i = 0; i < 100; i++) {
      meter.observe(127, i * 960, i * 20);
      meter.observe(0, (i - 5) * 960 < 0 ? 0 : (i - 5) * 960, i * 20);
    }
    expect(meter.level(2000)).toBe(0);
  });

  it("falls to nothing when the packets stop", () => {
    const meter = new AudioLevelMeter(400, clockRate);
    for (let i = 0; i < 100; i++) meter.observe(5, i * 960, i * 20);
    expect(meter.level(2000)).toBeGreaterThan(0.4);
    expect(meter.level(2800)).toBe(0);
  });
});
