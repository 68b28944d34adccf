import { expect, it } from "vitest";
import { RembEstimator } from "./RembEstimator.ts";
import { SentPackets } from "./SentPackets.ts";

const packetBytes = 1000;
const everyMs = 1000;

/** An estimator that hears REMBs each second while so much is sent, without transport-wide numbers. */
function estimator(sentBps: number, ...rembs: number[]): RembEstimator {
  const sent = new SentPackets();
  const remb = new RembEstimator(sent);
  const packetMs = (packetBytes * 8000) / sentBps;
  let nowMs = 0;
  let reportAtMs = everyMs;
  for (const bitrateBps of rembs) {
    for (; nowMs < reportAtMs; nowMs += packetMs) sent.count(packetBytes, nowMs);
    remb.receiveRemb({ type: "remb", senderSsrc: 1, bitrateBps, ssrcs: [] }, reportAtMs);
    reportAtMs += everyMs;
  }
  return remb;
}

it.each([
  ["none yet", [], Infinity],
  ["one that starts low and grows", [100_000, 200_000, 400_000], Infinity],
  ["one that falls but stays above what is sent", [3_000_000, 2_500_000, 2_200_000], Infinity],
  ["one fall", [2_000_000, 800_000], Infinity],
  ["one fall, and a growth", [2_000_000, 800_000, 850_000, 800_000], Infinity],
  ["falls below what is sent", [2_000_000, 800_000, 700_000], 700_000],
  ["a fall that lasts", [2_000_000, 800_000, 800_000], 800_000],
  ["its growth after a fall", [2_000_000, 800_000, 700_000, 900_000], 900_000],
])("%s", (_, rembs, estimateBps) => {
  expect(estimator(1_000_000, ...rembs).estimateBps).toBe(estimateBps);
});

it("judges a probe by what it did to the client's estimate", () => {
  expect(estimator(100_000, 800_000).takeProbe(1, 1_000_000)).toBe("passed");
  expect(estimator(100_000, 700_000).takeProbe(1, 1_000_000)).toBe("failed");
});
