import { describe, expect, it } from "vitest";
import { ArrivalGroups, type GroupDelta } from "./ArrivalGroups.ts";
import { OveruseDetector, type PathUsage } from "./OveruseDetector.ts";
import { QueueDelay } from "./QueueDelay.ts";
import { TrendEstimator } from "./TrendEstimator.ts";

function groupDeltas(...packets: [sentAtMs: number, arrivedAtMs: number][]): GroupDelta[] {
  const groups = new ArrivalGroups();
  return packets.flatMap(
    ([sentAtMs, arrivedAtMs]) => groups.add({ sentAtMs, arrivedAtMs, bytes: 1000, cluster: 0 }) ?? [],
  );
}

describe("ArrivalGroups", () => {
  it.each<[string, [number, number][], GroupDelta[]]>([
    [
      "two groups are not enough",
      [
        [0, 100],
        [20, 120],
      ],
      [],
    ],
    [
      "compares complete groups",
      [
        [0, 100],
        [20, 125],
        [40, 140],
      ],
      [{ sendDeltaMs: 20, arrivalDeltaMs: 25 }],
    ],
    [
      "joins what was sent within 5 ms",
      [
        [0, 100],
        [4, 110],
        [20, 125],
        [40, 140],
      ],
      [{ sendDeltaMs: 16, arrivalDeltaMs: 15 }],
    ],
    [
      "joins what waited and came at once",
      [
        [0, 100],
        [20, 101],
        [40, 102],
        [100, 200],
        [120, 220],
      ],
      [{ sendDeltaMs: 60, arrivalDeltaMs: 98 }],
    ],
    [
      "leaves out what comes out of order",
      [
        [0, 100],
        [20, 125],
        [10, 126],
        [40, 140],
      ],
      [{ sendDeltaMs: 20, arrivalDeltaMs: 25 }],
    ],
  ])("%s", (_, packets, deltas) => {
    expect(groupDeltas(...packets)).toEqual(deltas);
  });
});

/** What the detector says of groups 20 ms apart whose delay grows by `growthMs` each. */
function usageOf(growthMs: (index: number) => number, groups = 200): PathUsage[] {
  const trend = new TrendEstimator();
  const detector = new OveruseDetector();
  let arrivedAtMs = 0;
  return Array.from({ length: groups }, (_, index) => {
    const delta = { sendDeltaMs: 20, arrivalDeltaMs: 20 + growthMs(index) };
    arrivedAtMs += delta.arrivalDeltaMs;
    return detector.update(trend.update(delta), delta.sendDeltaMs, arrivedAtMs);
  });
}

describe("trend and overuse", () => {
  it("is normal on a path of constant delay, with any jitter around it", () => {
    expect(new Set(usageOf(() => 0))).toEqual(new Set(["normal"]));
    expect(new Set(usageOf((i) => (i % 2 === 0 ? 4 : -4)))).toEqual(new Set(["normal"]));
  });

  it("is overuse while the delay grows, within half a second", () => {
    const usage = usageOf((i) => (i < 50 ? 0 : 5));
    expect(usage.slice(0, 50)).not.toContain("overusing");
    expect(usage.slice(50, 75)).toContain("overusing");
  });

  it("is underuse while a queue drains", () => {
    const usage = usageOf((i) => (i < 50 ? 0 : i < 100 ? 5 : -5));
    expect(usage.slice(110, 150)).toContain("underusing");
  });

  it("bears more the longer the delay swings, as beside flows that fill the queue", () => {
    const detector = new OveruseDetector();
    const swing = (i: number): number => 14 * Math.sin(i / 5);
    const usage = Array.from({ length: 1000 }, (_, i) => detector.update(swing(i), 20, i * 20));
    expect(usage.slice(0, 100)).toContain("overusing");
    expect(usage.slice(900).filter((each) => each === "overusing").length).toBeLessThan(
      usage.slice(0, 100).filter((each) => each === "overusing").length,
    );
  });
});

describe("QueueDelay", () => {
  it("is what a packet waits above the least delay, whatever the clocks say", () => {
    const queue = new QueueDelay();
    for (let i = 0; i < 50; i++) queue.update(i * 20, i * 20 - 5000);
    expect(queue.queuedMs).toBe(0);
    for (let i = 50; i < 100; i++) queue.update(i * 20, i * 20 - 4900);
    expect(queue.queuedMs).toBeCloseTo(100, 0);
  });

  it("is none while some packets don't wait, however late others come", () => {
    const queue = new QueueDelay();
    for (let i = 0; i < 200; i++) queue.update(i * 20, i * 20 + (i % 10 < 8 ? 200 : 0));
    expect(queue.queuedMs).toBe(0);
  });

  it("takes a path that got longer as it is, after half a minute", () => {
    const queue = new QueueDelay();
    for (let i = 0; i < 2000; i++) queue.update(i * 20, i * 20 + (i < 50 ? 10 : 60));
    expect(queue.queuedMs).toBeCloseTo(0, 0);
  });
});
