import { expect, it } from "vitest";
import { RembEstimator } from "./RembEstimator.ts";

function estimator(sentBps: number, ...rembs: number[]): RembEstimator {
  const remb = new RembEstimator({ rateBps: () => sentBps });
  for (const bitrateBps of rembs) remb.receiveRemb({ type: "remb", senderSsrc: 1, bitrateBps, ssrcs: [] }, 0);
  return remb;
}

it.each([
  ["none yet", [], Infinity],
  ["one that starts low and grows", [100_000, 200_000, 400_000], Infinity],
  ["one that falls but stays above what is sent", [3_000_000, 2_500_000, 2_200_000], Infinity],
  ["one fall", [2_000_000, 800_000], Infinity],
  ["falls below what is sent", [2_000_000, 800_000, 700_000], 700_000],
  ["its growth after a fall", [2_000_000, 800_000, 700_000, 900_000], 900_000],
])("%s", (_, rembs, estimateBps) => {
  expect(estimator(1_000_000, ...rembs).estimateBps).toBe(estimateBps);
});

it("judges a probe by what it did to the client's estimate", () => {
  expect(estimator(1, 800_000).takeProbe(1, 1_000_000)).toBe("passed");
  expect(estimator(1, 700_000).takeProbe(1, 1_000_000)).toBe("failed");
});
