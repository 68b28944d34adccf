import { expect, test } from "vitest";
import { statsOf } from "./SessionStats.ts";

const turn = (latencyMs: number | undefined) => ({ startedAtMs: 0, latencyMs, isInterrupted: false });

test("sums up turns, and takes the middle wait of those that were measured", () => {
  const stats = statsOf([turn(undefined), turn(900), turn(300), turn(500)], 61_000);
  expect(stats).toEqual({ durationMs: 61_000, turnCount: 4, latencyMs: 500 });
});

test("knows no wait when none was measured", () => {
  expect(statsOf([], 0)).toEqual({ durationMs: 0, turnCount: 0, latencyMs: undefined });
});
