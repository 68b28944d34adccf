import { describe, expect, it } from "vitest";
import type { ProbeOutcome } from "./BandwidthEstimator.ts";
import { Prober } from "./Prober.ts";

const goalBps = 800_000;

function run(
  prober: Prober,
  options: { fromMs: number; ms: number; goalBps?: number; outcome?: ProbeOutcome; congested?: boolean },
): { startsMs: number[]; bytes: number } {
  const { fromMs, ms, outcome = "passed", congested = false } = options;
  const judge = { congested, takeProbe: () => outcome };
  const startsMs: number[] = [];
  let bytes = 0;
  let cluster = prober.cluster;
  for (let nowMs = fromMs; nowMs < fromMs + ms; nowMs += 10) {
    const due = prober.poll(options.goalBps ?? goalBps, judge, nowMs);
    if (prober.cluster !== cluster && prober.cluster > 0) startsMs.push(nowMs);
    cluster = prober.cluster;
    // Packets of 1000 bytes.
    for (let left = due; left > 0; left -= 1000) {
      prober.packetSent(1000);
      bytes += 1000;
    }
  }
  return { startsMs, bytes };
}

describe("Prober", () => {
  it("does nothing without a goal", () => {
    expect(run(new Prober(), { fromMs: 0, ms: 5000, goalBps: 0 })).toEqual({ startsMs: [], bytes: 0 });
  });

  it("pads up to its goal for 80 ms", () => {
    const { bytes } = run(new Prober(), { fromMs: 0, ms: 200 });
    expect(bytes).toBeGreaterThan(0.8 * 8000);
    expect(bytes).toBeLessThanOrEqual(8000);
  });

  it("takes longer for the packets that it needs to be measured", () => {
    expect(run(new Prober(), { fromMs: 0, ms: 400, goalBps: goalBps / 2 }).bytes).toBe(6000);
    expect(run(new Prober(), { fromMs: 0, ms: 400, goalBps: goalBps / 8 }).bytes).toBe(3000);
  });

  it("counts media towards the goal", () => {
    const prober = new Prober();
    run(prober, { fromMs: 0, ms: 10 });
    for (let packet = 0; packet < 6; packet++) prober.packetSent(1250);
    expect(run(prober, { fromMs: 10, ms: 190 }).bytes).toBeLessThanOrEqual(1000);
  });

  it("goes on at once after a probe that passed", () => {
    const { startsMs } = run(new Prober(), { fromMs: 0, ms: 1200 });
    expect(startsMs).toEqual([0, 430, 860]);
  });

  it("rests longer after each one that failed, up to 4 s, until nothing more is wanted", () => {
    const prober = new Prober();
    const { startsMs } = run(prober, { fromMs: 0, ms: 30_000, outcome: "failed" });
    const pauses = startsMs.slice(1).map((atMs, i) => atMs - startsMs[i]! - 380);
    expect(pauses.slice(0, 3)).toEqual([1500, 2250, 3380]);
    expect(Math.max(...pauses)).toBe(4000);
    run(prober, { fromMs: 30_000, ms: 5000, goalBps: 0 });
    const again = run(prober, { fromMs: 40_000, ms: 2500, outcome: "failed" });
    expect(again.startsMs).toEqual([40_000, 41_880]);
  });

  it("stops a probe when the path is full, and starts none", () => {
    const prober = new Prober();
    run(prober, { fromMs: 0, ms: 50 });
    const { bytes, startsMs } = run(prober, { fromMs: 50, ms: 3000, congested: true, outcome: "failed" });
    expect({ bytes, startsMs }).toEqual({ bytes: 0, startsMs: [] });
  });
});
