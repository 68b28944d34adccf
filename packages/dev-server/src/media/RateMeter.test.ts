import { expect, it } from "vitest";
import { RateMeter } from "./RateMeter.ts";

it("measures over a sliding window, and forgets", () => {
  const meter = new RateMeter(500);
  expect(meter.rateBps(100)).toBe(0);
  for (let nowMs = 1000; nowMs < 2000; nowMs += 10) meter.add(1000, nowMs);
  expect(meter.rateBps(2000)).toBeGreaterThan(760_000);
  expect(meter.rateBps(2000)).toBeLessThan(840_000);
  expect(meter.rateBps(2250)).toBeLessThan(500_000);
  expect(meter.rateBps(2500)).toBe(0);
});

it("does not take one packet for a rate", () => {
  const meter = new RateMeter(500);
  meter.add(1000, 1000);
  expect(meter.rateBps(1000)).toBe(80_000);
});

it("measures from the first packet on while the window is not full", () => {
  const meter = new RateMeter(500);
  for (let nowMs = 1000; nowMs < 1200; nowMs += 10) meter.add(1000, nowMs);
  expect(meter.rateBps(1200)).toBeCloseTo(800_000);
});
