import { describe, expect, it } from "vitest";
import { LossController, type LossVerdict } from "./LossController.ts";
import { ProbeEstimator } from "./ProbeEstimator.ts";
import { RateController } from "./RateController.ts";

describe("RateController", () => {
  it("has no limit until the path is overused, then stays below what arrived", () => {
    const rate = new RateController();
    rate.update("normal", 1_000_000, 50, 1000);
    rate.update("normal", 1_000_000, 50, 2000);
    expect(rate.estimateBps).toBe(Infinity);
    rate.update("overusing", 1_000_000, 50, 3000);
    expect(rate.estimateBps).toBe(850_000);
  });

  it("gives a step down the time to show", () => {
    const rate = new RateController();
    rate.update("overusing", 1_000_000, 200, 1000);
    rate.update("overusing", 900_000, 200, 1100);
    expect(rate.estimateBps).toBe(850_000);
    rate.update("overusing", 900_000, 200, 1250);
    expect(rate.estimateBps).toBe(765_000);
  });

  it("goes on down at once when far less arrives, but never below 50 kbit/s", () => {
    const rate = new RateController();
    rate.update("overusing", 1_000_000, 200, 1000);
    rate.update("overusing", 300_000, 200, 1050);
    expect(rate.estimateBps).toBe(255_000);
    rate.update("overusing", 1000, 200, 1100);
    expect(rate.estimateBps).toBe(50_000);
  });

  it("waits while a queue drains, then grows, up to one and a half times what arrives", () => {
    const rate = new RateController();
    rate.update("overusing", 1_000_000, 50, 0);
    rate.update("underusing", 1_000_000, 50, 1000);
    expect(rate.estimateBps).toBe(850_000);
    for (let second = 2; second < 10; second++) rate.update("normal", 800_000, 50, second * 1000);
    expect(rate.estimateBps).toBeGreaterThan(950_000);
    for (let second = 10; second < 200; second++) rate.update("normal", 800_000, 50, second * 1000);
    expect(rate.estimateBps).toBeLessThanOrEqual(1_210_000);
  });

  it("grows slowly near the capacity that it knows", () => {
    const rate = new RateController();
    rate.update("overusing", 1_000_000, 50, 0);
    rate.update("normal", 900_000, 50, 1000);
    rate.update("normal", 900_000, 50, 2000);
    expect(rate.estimateBps).toBe(870_000);
  });

  it("takes what a probe showed, if it is more", () => {
    const rate = new RateController();
    rate.update("overusing", 300_000, 50, 0);
    rate.raise(200_000);
    expect(rate.estimateBps).toBe(255_000);
    rate.raise(2_000_000);
    expect(rate.estimateBps).toBe(2_000_000);
  });
});

describe("LossController", () => {
  const verdicts = (queued: boolean, ...windows: [sent: number, lost: number][]): LossVerdict[] => {
    const loss = new LossController();
    loss.update({ sent: 0, lost: 0 }, queued, 0);
    return windows.map(([sent, lost], i) => loss.update({ sent, lost }, queued, (i + 1) * 1000));
  };

  it.each<[string, [number, number][], LossVerdict[]]>([
    [
      "a little is the repair's business",
      [
        [100, 5],
        [100, 10],
      ],
      ["keep", "keep"],
    ],
    ["too few packets say nothing", [[10, 9]], ["keep"]],
    ["more than a tenth takes a step down", [[100, 15]], ["lower"]],
    [
      "loss that sending less cured is over",
      [
        [100, 30],
        [60, 0],
        [60, 0],
      ],
      ["lower", "keep", "keep"],
    ],
    [
      "loss that stays though less is sent is the path's own",
      [
        [100, 20],
        [60, 12],
        [100, 20],
      ],
      ["lower", "restore", "keep"],
    ],
    [
      "it takes less sent to tell",
      [
        [100, 20],
        [100, 20],
        [60, 12],
      ],
      ["lower", "lower", "restore"],
    ],
    [
      "no path loses most by itself",
      [
        [100, 90],
        [50, 45],
        [25, 20],
      ],
      ["lower", "lower", "lower"],
    ],
    [
      "more on top of the path's own counts",
      [
        [100, 20],
        [60, 12],
        [100, 35],
      ],
      ["lower", "restore", "lower"],
    ],
  ])("%s", (_, windows, expected) => {
    expect(verdicts(true, ...windows)).toEqual(expected);
  });

  it("takes loss for the path's own up to a quarter, where nothing waits", () => {
    expect(verdicts(false, [100, 25], [100, 26])).toEqual(["keep", "lower"]);
  });
});

describe("ProbeEstimator", () => {
  /** Packets of 1000 bytes, so many ms apart when sent and when they come. */
  function probe(packets: number, sendMs: number, arriveMs: number): ProbeEstimator {
    const estimator = new ProbeEstimator();
    for (let i = 0; i < packets; i++) {
      estimator.add({ cluster: 1, bytes: 1000, sentAtMs: i * sendMs, arrivedAtMs: 9000 + i * arriveMs });
    }
    return estimator;
  }

  it.each([
    ["came as it was sent", probe(20, 10, 10), { outcome: "passed", bps: 800_000 }],
    ["came far slower", probe(20, 10, 30), { outcome: "failed", bps: (0.95 * 8_000_000) / 30 }],
    ["came a little slower", probe(20, 10, 10.5), { outcome: "passed", bps: 8_000_000 / 10.5 }],
    ["too few packets", probe(4, 10, 10), { outcome: "unknown", bps: 0 }],
    ["came all at once, after a wait", probe(20, 10, 1), { outcome: "unknown", bps: 0 }],
    ["another probe", new ProbeEstimator(), { outcome: "unknown", bps: 0 }],
  ])("%s", (_, estimator, { outcome, bps }) => {
    const result = estimator.take(1, 800_000);
    expect(result.outcome).toBe(outcome);
    expect(result.bps).toBeCloseTo(bps, 3);
  });
});
