import { expect, test } from "vitest";
import { readTrackStats } from "./readTrackStats.ts";
import { summarizeConnection } from "./summarizeConnection.ts";

const report = (...entries: object[]): [string, object][] => entries.map((entry, id) => [String(id), entry]);

const received = (timestamp: number, bytesReceived: number, packetsReceived: number, packetsLost: number) =>
  report(
    {
      type: "inbound-rtp",
      timestamp,
      bytesReceived,
      packetsReceived,
      packetsLost,
      jitter: 0.012,
      frameWidth: 640,
      frameHeight: 360,
      framesPerSecond: 24,
    },
    { type: "codec", mimeType: "video/VP8" },
    { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.05 },
    { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 },
  );

test("rates are of the interval between two looks, in bits a second and shares", () => {
  const first = readTrackStats(received(1000, 10_000, 100, 0), undefined);
  expect(first?.stats).toMatchObject({ bitrateBps: undefined, lossRatio: undefined });
  const second = readTrackStats(received(3000, 260_000, 190, 10), first?.counters);
  expect(second?.stats).toEqual({
    direction: "received",
    bitrateBps: 1_000_000,
    lossRatio: 0.1,
    roundTripTimeMs: 50,
    jitterMs: 12,
    codec: "VP8",
    widthPx: 640,
    heightPx: 360,
    framesPerSecond: 24,
    limitation: undefined,
  });
});

test("of simulcast layers bytes are summed and the largest picture counts", () => {
  const layer = (frameHeight: number, qualityLimitationReason: string) => ({
    type: "outbound-rtp",
    timestamp: 1000,
    bytesSent: 500,
    packetsSent: 5,
    frameHeight,
    qualityLimitationReason,
  });
  const remote = { type: "remote-inbound-rtp", roundTripTime: 0.08, jitter: 0.002, packetsLost: 1 };
  const read = readTrackStats(report(layer(180, "none"), layer(720, "cpu"), remote), undefined);
  expect(read?.counters).toEqual({ atMs: 1000, bytes: 1000, packets: 10, lost: 1 });
  expect(read?.stats).toMatchObject({
    direction: "sent",
    heightPx: 720,
    limitation: "cpu",
    roundTripTimeMs: 80,
    jitterMs: 2,
  });
});

test("counters that began anew, and a report without streams, give no nonsense", () => {
  const before = readTrackStats(received(1000, 10_000, 100, 0), undefined)?.counters;
  expect(readTrackStats(received(3000, 10, 1, 0), before)?.stats.bitrateBps).toBeUndefined();
  expect(readTrackStats([], before)).toBeUndefined();
});

test.each([
  [{ lossRatio: 0.2, limitation: "bandwidth" }, "lossy-network"],
  [{ lossRatio: 0.01, limitation: "bandwidth" }, "slow-network"],
  [{ limitation: "cpu", roundTripTimeMs: 900 }, "busy-device"],
  [{ roundTripTimeMs: 900 }, "far"],
  [{ roundTripTimeMs: 40, lossRatio: 0 }, "none"],
] as const)("%j is %j", (numbers, trouble) => {
  const track = readTrackStats(received(1000, 1, 1, 0), undefined)?.stats;
  if (!track) throw new Error("no stats");
  const stats = { ...track, roundTripTimeMs: undefined, ...numbers };
  expect(summarizeConnection([stats], false).trouble).toBe(trouble);
  expect(summarizeConnection([stats], true).trouble).toBe("reconnecting");
});
