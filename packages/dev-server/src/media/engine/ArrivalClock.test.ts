import { describe, expect, it } from "vitest";
import { ArrivalClock } from "./ArrivalClock.ts";

describe("ArrivalClock", () => {
  const unixMs = 1_700_000_000_000;

  it("keeps packets apart that were read at once", () => {
    const clock = new ArrivalClock();
    clock.arrivedAtMs(unixMs, 100);
    const arrivals = [10, 14, 18].map((ms) => clock.arrivedAtMs(unixMs + ms, 130));
    expect(arrivals).toEqual([110, 114, 118]);
  });

  it("takes what waited least for the measure", () => {
    const clock = new ArrivalClock();
    expect(clock.arrivedAtMs(unixMs, 107)).toBe(107);
    expect(clock.arrivedAtMs(unixMs + 10, 110)).toBe(110);
    expect(clock.arrivedAtMs(unixMs + 20, 128)).toBe(120);
  });

  it("starts anew when the wall clock is set, and is now where the kernel does not tell", () => {
    const clock = new ArrivalClock();
    clock.arrivedAtMs(unixMs, 100);
    expect(clock.arrivedAtMs(unixMs - 60_000, 200)).toBe(200);
    expect(clock.arrivedAtMs(unixMs + 60_000, 300)).toBe(300);
    expect(clock.arrivedAtMs(0, 400)).toBe(400);
  });
});
