import { describe, expect, it } from "vitest";
import { ImpairedLink, type NetworkConditions } from "./ImpairedLink.ts";

/** What becomes of packets of 1000 bytes, one each `intervalMs`. */
function send(conditions: NetworkConditions, count: number, intervalMs: number): (number | undefined)[] {
  const link = new ImpairedLink(conditions);
  return Array.from({ length: count }, (_, i) => link.delayOf(1000, i * intervalMs));
}

const arrived = (delays: (number | undefined)[]): number[] => delays.filter((delay) => delay !== undefined);

describe("ImpairedLink", () => {
  it("does nothing without conditions", () => {
    expect(send({}, 3, 10)).toEqual([0, 0, 0]);
  });

  it.each([0.05, 0.5, 1])("loses the share %s of the packets", (loss) => {
    const lost = send({ loss }, 10_000, 1).filter((delay) => delay === undefined).length;
    expect(lost / 10_000).toBeCloseTo(loss, 1);
  });

  it("loses the same packets for the same seed, others for another", () => {
    const run = (seed: number): string => JSON.stringify(send({ loss: 0.3, jitterMs: 5, seed }, 100, 10));
    expect(run(7)).toBe(run(7));
    expect(run(7)).not.toBe(run(8));
  });

  it("delays within its bounds, and keeps the order", () => {
    const delays = arrived(send({ delayMs: 50, jitterMs: 30 }, 1000, 5));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...delays)).toBeLessThanOrEqual(80);
    const arrivals = delays.map((delay, i) => i * 5 + delay);
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
    expect(new Set(delays.map(Math.round)).size).toBeGreaterThan(10);
  });

  it("passes as much as its bandwidth, after a queue of 200 ms", () => {
    // 1000 bytes each 2 ms are 4 Mbit/s.
    const delays = send({ bandwidthBps: 1_000_000 }, 5000, 2);
    expect(arrived(delays).length / 5000).toBeCloseTo(0.25, 1);
    expect(Math.max(...arrived(delays))).toBeLessThanOrEqual(208.1);
    expect(arrived(send({ bandwidthBps: 5_000_000 }, 100, 2))).toHaveLength(100);
  });
});
