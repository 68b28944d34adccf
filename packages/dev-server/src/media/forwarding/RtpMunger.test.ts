import { describe, expect, it } from "vitest";
import { wrap16, wrap32 } from "../../rtp/sequence.ts";
import { createIncoming, createStream } from "./packets.test.support.ts";
import { RtpMunger } from "./RtpMunger.ts";

const starts = [0, 1, 32767, 32768, 65534, 65535];

describe.each(starts)("RtpMunger, out from %i", (firstOut) => {
  it.each(starts.map((start) => start + 65_536))(
    "in from %i: closes up over drops, leaves losses open",
    (first) => {
      const munger = new RtpMunger(firstOut);
      const stream = createStream();
      const accept = (offset: number): number =>
        wrap16(munger.accept(createIncoming(stream, first + offset), 0) - firstOut);
      munger.startStream(createIncoming(stream, first), 0);
      expect([accept(0), accept(1)]).toEqual([0, 1]);
      munger.drop(first + 2);
      munger.drop(first + 3);
      expect(accept(4)).toBe(2);
      expect(munger.orderOf(first + 7)).toBe("gap");
      expect(accept(7)).toBe(5);
      munger.drop(first + 9);
      expect([accept(10), accept(11)]).toEqual([7, 8]);
      expect(munger.orderOf(first + 5)).toBe("late");
      expect([accept(5), accept(6), accept(8)]).toEqual([3, 4, 6]);
      expect(munger.orderOf(first + 12)).toBe("contiguous");
      expect(munger.orderOf(first - 1)).toBe("beforeStart");
    },
  );
});

describe("RtpMunger", () => {
  it("goes on with another stream: next number, time by arrival", () => {
    const munger = new RtpMunger(65_535);
    const [low, high] = [createStream(0), createStream(2)];
    const first = createIncoming(low, 70_000, { timestamp: 2 ** 32 - 100 });
    munger.startStream(first, 0);
    munger.accept(first, 0);
    const next = createIncoming(high, 90_000, { timestamp: 5 });
    munger.startStream(next, 40);
    expect(munger.accept(next, 40)).toBe(0);
    expect(munger.timestampOf(5)).toBe(wrap32(2 ** 32 - 100 + 3600));
    expect(munger.orderOf(89_999)).toBe("beforeStart");
  });

  it.each([
    ["goes by the sender reports", 3_000_033, 2970],
    ["goes by arrival when the reports can't be true", 9_000_000, 3600],
    ["never goes back", 3_000_000 - 500, 1],
  ])("%s", (_, secondNtpMs, advance) => {
    const munger = new RtpMunger(0);
    const [low, high] = [createStream(0), createStream(2)];
    low.senderReport = { ntpMs: 3_000_000, rtpTimestamp: 1000, receivedAtMs: 0 };
    high.senderReport = { ntpMs: secondNtpMs, rtpTimestamp: 777, receivedAtMs: 0 };
    const first = createIncoming(low, 70_000, { timestamp: 1000 });
    munger.startStream(first, 0);
    munger.accept(first, 0);
    const next = createIncoming(high, 90_000, { timestamp: 777 });
    munger.startStream(next, 40);
    expect(munger.timestampOf(777)).toBe(1000 + advance);
  });

  it("keeps the same stream's time over a pause, however long", () => {
    const munger = new RtpMunger(0);
    const stream = createStream();
    for (const [extended, timestamp] of [
      [70_000, 1000],
      [75_000, 901_000],
    ] as const) {
      const packet = createIncoming(stream, extended, { timestamp });
      munger.startStream(packet, 0);
      munger.accept(packet, 0);
    }
    expect(munger.dump()).toMatchObject({ lastSequence: 1, lastTimestamp: 901_000 });
  });

  it("forgets numbers that are too old", () => {
    const munger = new RtpMunger(0);
    const stream = createStream();
    munger.startStream(createIncoming(stream, 70_000), 0);
    munger.accept(createIncoming(stream, 70_000), 0);
    munger.accept(createIncoming(stream, 72_000), 0);
    expect(munger.orderOf(72_000 - 1024)).toBe("beforeStart");
    expect(munger.orderOf(72_000 - 1023)).toBe("late");
    expect(munger.accept(createIncoming(stream, 72_000 - 1023), 0)).toBe(2000 - 1023);
  });
});
