import { describe, expect, it } from "vitest";
import { type AllocatableTrack, allocateStreams, type Allocation } from "./StreamAllocator.ts";

/** Three temporal layers each: 150, 500 and 1700 kbit/s. */
const camera = [
  [60_000, 90_000, 150_000],
  [200_000, 300_000, 500_000],
  [680_000, 1_020_000, 1_700_000],
];
const none: Allocation = { spatial: -1, temporal: 0 };
const full: Allocation = { spatial: 2, temporal: 3 };

function track(id: string, options: Partial<AllocatableTrack> = {}): AllocatableTrack {
  return {
    id,
    priority: 1,
    maxSpatial: 2,
    maxTemporal: 3,
    mayPause: false,
    bitratesBps: camera,
    current: none,
    ...options,
  };
}

function targets(tracks: AllocatableTrack[], budgetBps: number): { [id: string]: Allocation } {
  return Object.fromEntries(allocateStreams(tracks, budgetBps).targets);
}

describe("allocateStreams", () => {
  it.each<[string, number, Allocation]>([
    ["everything", 2_000_000, full],
    ["no step up without room to spare", 1_750_000, { spatial: 1, temporal: 2 }],
    ["the middle layer", 600_000, { spatial: 1, temporal: 2 }],
    ["the lowest layer", 300_000, { spatial: 0, temporal: 2 }],
    ["half of its frames", 110_000, { spatial: 0, temporal: 1 }],
    ["the least there is", 70_000, { spatial: 0, temporal: 0 }],
    ["the least there is, even if it does not fit", 0, { spatial: 0, temporal: 0 }],
  ])("gives one video %s", (_, budgetBps, target) => {
    expect(targets([track("a")], budgetBps)).toEqual({ a: target });
  });

  it("keeps a layer that just fits, but takes no step up to it", () => {
    const budget = 520_000;
    expect(targets([track("a", { current: { spatial: 1, temporal: 2 } })], budget)).toMatchObject({
      a: { spatial: 1 },
    });
    expect(targets([track("a", { current: { spatial: 0, temporal: 2 } })], budget)).toMatchObject({
      a: { spatial: 0 },
    });
  });

  it("raises equals step by step", () => {
    const both = targets([track("a"), track("b")], 1_300_000);
    expect(both).toEqual({ a: { spatial: 1, temporal: 2 }, b: { spatial: 1, temporal: 2 } });
  });

  it("serves higher priorities first, but not before all have their lowest layer", () => {
    const screen = track("screen", { priority: 255 });
    expect(targets([track("a"), screen], 2_000_000)).toEqual({
      screen: full,
      a: { spatial: 0, temporal: 2 },
    });
    expect(targets([track("a"), screen], 100_000)).toEqual({
      screen: { spatial: 0, temporal: 0 },
      a: { spatial: 0, temporal: 0 },
    });
  });

  it("serves larger videos first among equals", () => {
    const small = track("small", { maxSpatial: 1 });
    expect(targets([small, track("large")], 800_000)).toMatchObject({
      large: { spatial: 1, temporal: 2 },
      small: { spatial: 0 },
    });
  });

  it("pauses what may be paused and does not fit, the least important first", () => {
    const pausable = { mayPause: true };
    const all = [track("a", pausable), track("pinned", { ...pausable, priority: 9 })];
    expect(targets(all, 100_000)).toEqual({ pinned: { spatial: 0, temporal: 1 }, a: none });
    expect(targets(all, 10_000)).toEqual({ pinned: none, a: none });
    expect(targets([track("a")], 10_000)).toEqual({ a: { spatial: 0, temporal: 0 } });
  });

  it.each<[string, AllocatableTrack["bitratesBps"], number, Allocation]>([
    [
      "a layer that does not flow is skipped",
      [camera[0], undefined, camera[2]],
      1_000_000,
      { spatial: 0, temporal: 2 },
    ],
    ["the highest that flows is no limit", [camera[0], camera[1]], 1_000_000, full],
    ["nothing is known yet: the lowest", [], 1_000_000, { spatial: 0, temporal: 3 }],
    [
      "a higher layer costs no more: take it",
      [[100_000], [90_000], [900_000]],
      200_000,
      { spatial: 1, temporal: 0 },
    ],
  ])("%s", (_, bitratesBps, budgetBps, target) => {
    expect(targets([track("a", { bitratesBps })], budgetBps)).toEqual({ a: target });
  });

  it("says what it takes to have more", () => {
    const stable = allocateStreams([track("a")], 5_000_000);
    expect(stable).toMatchObject({ state: "stable", allocatedBps: 1_700_000, nextStepBps: 1_700_000 });
    const deficient = allocateStreams([track("a"), track("b")], 400_000);
    expect(deficient).toMatchObject({ state: "deficient", allocatedBps: 300_000, desiredBps: 3_400_000 });
    expect(deficient.nextStepBps).toBeCloseTo(300_000 + 350_000 * 1.1);
  });
});
