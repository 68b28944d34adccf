import { describe, expect, it } from "vitest";
import { NetworkBench } from "./networkBench.test.support.ts";

const narrow = 300_000;
const wide = 3_000_000;

/** A call of eight seconds on a path that loses packets, five seconds after it began. */
function callWithLoss(loss: number): { bench: NetworkBench; fromMs: number } {
  const bench = new NetworkBench({ loss, delayMs: 20, seed: 5 });
  bench.clock.advance(5000);
  const fromMs = bench.clock.nowMs();
  bench.clock.advance(8000);
  return { bench, fromMs };
}

describe("a subscriber's bandwidth", { timeout: 30_000 }, () => {
  it("is not limited on a path that does not complain: the highest layer flows at once", () => {
    const bench = new NetworkBench();
    expect(bench.msUntilLayer(2, 1500)).toBeDefined();
    bench.clock.advance(10_000);
    expect(bench.layer).toBe(2);
    expect(bench.dump().congestion).toMatchObject({ state: "unlimited", prober: { probes: 0 } });
  });

  it.each([1, 2])(
    "falling to 300 kbit/s costs layers within a second; they are back 10 s after it rose (%i)",
    (seed) => {
      const path = { delayMs: 20, jitterMs: 3, seed };
      const bench = new NetworkBench({ ...path, bandwidthBps: wide });
      expect(bench.msUntilLayer(2, 2000)).toBeDefined();
      bench.clock.advance(3000);
      expect(bench.layer).toBe(2);

      const fellAtMs = bench.clock.nowMs();
      bench.setNetwork({ ...path, bandwidthBps: narrow });
      expect(bench.msUntilLayer(0, 1000)).toBeDefined();
      const switchedAtMs = bench.clock.nowMs() + 500;
      bench.clock.advance(10_000);
      expect(bench.layer).toBe(0);
      expect(bench.longestGapMs(fellAtMs)).toBeLessThan(300);
      expect(bench.resent).toBeLessThan(100);
      expect(bench.missingShare(switchedAtMs, bench.clock.nowMs() - 1000)).toBe(0);

      const roseAtMs = bench.clock.nowMs();
      bench.setNetwork({ ...path, bandwidthBps: wide });
      expect(bench.msUntilLayer(2, 10_000)).toBeDefined();
      bench.clock.advance(5000);
      expect(bench.layer).toBe(2);
      expect(bench.longestGapMs(roseAtMs)).toBeLessThan(300);
    },
  );

  it.each([0.01, 0.05, 0.1, 0.2])(
    "is not mistaken for short at %f random loss, which NACKs repair",
    (loss) => {
      const { bench, fromMs } = callWithLoss(loss);
      expect(bench.layer).toBe(2);
      expect(bench.missingShare(fromMs, bench.clock.nowMs() - 1000)).toBeLessThan(0.001);
    },
  );

  it.each([0.15, 0.2])(
    "has few packets repaired at the second try only, though %f of all are lost",
    (loss) => {
      const { bench, fromMs } = callWithLoss(loss);
      expect(bench.lateRepairs(fromMs, 120)).toBeLessThan(0.05);
    },
  );

  it.each([1, 2])("is not mistaken for short at 100 ms of jitter (%i)", (seed) => {
    const bench = new NetworkBench({ delayMs: 20, jitterMs: 100, seed });
    bench.clock.advance(5000);
    for (let second = 0; second < 15; second++) {
      bench.clock.advance(1000);
      expect(bench.layer).toBe(2);
    }
  });

  it("is not mistaken for short when a busy machine holds packets up now and then", () => {
    const path = { delayMs: 20, jitterMs: 3 };
    const bench = new NetworkBench(path);
    bench.clock.advance(3000);
    for (let second = 0; second < 15; second++) {
      bench.setNetwork({ ...path, delayMs: 170 });
      bench.clock.advance(100);
      bench.setNetwork(path);
      bench.clock.advance(900);
      expect(bench.layer).toBe(2);
    }
  });
});
