import { Track } from "livekit-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getStatsPoller } from "./StatsPoller.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const fake = new FakeRoom();
  fake.join("ada");
  const { track } = fake.publish("ada", Track.Source.Camera);
  if (!track) throw new Error("no track");
  let bytesReceived = 0;
  const getReport = vi.spyOn(track, "getRTCStatsReport").mockImplementation(async () => {
    bytesReceived += 25_000;
    const entry = { type: "inbound-rtp", timestamp: Date.now(), bytesReceived, packetsReceived: 1 };
    return new Map([["1", entry]]);
  });
  return { track, getReport, poller: getStatsPoller(fake.room) };
}

test("one timer and one report a track, however many watch; none when nobody does", async () => {
  const { track, getReport, poller } = open();
  const listener = vi.fn<() => void>();
  const othersTimers = vi.getTimerCount();
  const ends = [1, 2, 3].map(() => poller.subscribe(() => [track], listener));
  ends.push(poller.subscribeToAll(listener));
  await vi.advanceTimersByTimeAsync(0);
  expect(getReport).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(othersTimers + 1);
  await vi.advanceTimersByTimeAsync(500);
  expect(poller.getTrackStats(track)?.bitrateBps).toBe(400_000);
  await vi.advanceTimersByTimeAsync(2000);
  expect(getReport).toHaveBeenCalledTimes(3);
  expect(poller.getConnectionStats()).toMatchObject({ trouble: "none", receiveBitrateBps: 100_000 });
  for (const end of ends) end();
  expect(vi.getTimerCount()).toBe(othersTimers);
  expect(poller.getTrackStats(track)).toBeUndefined();
});

test("a track whose connection just closed has no numbers and stops nobody", async () => {
  const { track, getReport, poller } = open();
  getReport.mockRejectedValue(new Error("closed"));
  const listener = vi.fn<() => void>();
  const end = poller.subscribe(() => [track], listener);
  await vi.advanceTimersByTimeAsync(2500);
  expect(listener).toHaveBeenCalledTimes(3);
  expect(poller.getTrackStats(track)).toBeUndefined();
  end();
});
