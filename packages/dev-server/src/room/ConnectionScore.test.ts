import { ConnectionQuality } from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import {
  ConnectionScore,
  qualityOfScore,
  type QualityWindow,
  toMeanOpinionScore,
} from "./ConnectionScore.ts";

const { EXCELLENT, GOOD, POOR, LOST } = ConnectionQuality;
const fine: QualityWindow = {
  mimeType: "video/vp8",
  packets: 1000,
  lost: 0,
  reported: true,
  idle: false,
  paused: false,
  missingLayers: 0,
};

/** The quality once a score has settled. */
function settled(...windows: Partial<QualityWindow>[]): ConnectionQuality {
  const score = new ConnectionScore();
  for (const window of windows) for (let i = 0; i < 10; i++) score.update({ ...fine, ...window });
  return qualityOfScore(score.score);
}

describe("ConnectionScore", () => {
  it.each<[string, Partial<QualityWindow>, ConnectionQuality]>([
    ["nothing lost", {}, EXCELLENT],
    ["video with 1 % lost", { lost: 10 }, EXCELLENT],
    ["video with 3 % lost", { lost: 30 }, GOOD],
    ["video with 7 % lost", { lost: 70 }, POOR],
    ["everything lost is still poor", { lost: 1000 }, POOR],
    ["audio with 3 % lost", { mimeType: "audio/opus", lost: 30 }, EXCELLENT],
    ["audio with 5 % lost", { mimeType: "audio/opus", lost: 50 }, GOOD],
    ["audio with 12 % lost", { mimeType: "audio/opus", lost: 120 }, POOR],
    ["one layer missing", { missingLayers: 1 }, GOOD],
    ["two layers missing", { missingLayers: 2 }, POOR],
    ["paused for want of bandwidth", { paused: true }, POOR],
    ["no media, but reports", { packets: 0 }, POOR],
    ["no media and no reports", { packets: 0, reported: false }, LOST],
    ["idle", { packets: 0, reported: false, idle: true }, EXCELLENT],
  ])("%s", (_, window, quality) => {
    expect(settled(window)).toBe(quality);
  });

  it("falls within a window and recovers over several", () => {
    const score = new ConnectionScore();
    score.update({ ...fine, lost: 70 });
    expect(qualityOfScore(score.score)).toBe(GOOD);
    score.update({ ...fine, lost: 70 });
    expect(qualityOfScore(score.score)).toBe(POOR);
    score.update(fine);
    expect(qualityOfScore(score.score)).toBe(GOOD);
    score.update(fine);
    score.update(fine);
    expect(qualityOfScore(score.score)).toBe(EXCELLENT);
  });

  it("stays lost while idle, and is forgiven once media flows", () => {
    expect(settled({ packets: 0, reported: false }, { idle: true })).toBe(LOST);
    expect(settled({ packets: 0, reported: false }, { idle: true }, {})).toBe(EXCELLENT);
  });

  it.each([
    [-1, 1],
    [0, 1],
    [50, 2.57],
    [100, 4.5],
  ])("%i is a mean opinion score of %f", (score, opinion) => {
    expect(toMeanOpinionScore(score)).toBeCloseTo(opinion, 1);
  });
});
