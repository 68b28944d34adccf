import { describe, expect, it } from "vitest";
import { SentPackets } from "./SentPackets.ts";

const feedback = (
  baseSequence: number,
  arrivalsMs: (number | undefined)[],
): Parameters<SentPackets["resolve"]>[0] => ({
  type: "transportFeedback",
  senderSsrc: 1,
  mediaSsrc: 2,
  feedbackCount: 0,
  baseSequence,
  arrivalsMs,
});

function sent(count: number, everyMs = 10): SentPackets {
  const packets = new SentPackets();
  for (let i = 0; i < count; i++) packets.add(100 + i, 0, i * everyMs);
  return packets;
}

describe("SentPackets", () => {
  it("numbers from 1 and finds packets again over the wrap", () => {
    const packets = sent(65_535);
    expect(packets.add(100, 7, 700_000)).toBe(0);
    expect(packets.add(101, 0, 700_010)).toBe(1);
    const arrivals = packets.resolve(feedback(65_535, [5, 6, 7]));
    expect(arrivals.map(({ bytes, cluster }) => [bytes, cluster])).toEqual([
      [(100 + 65_534) % 65_536, 0],
      [100, 7],
      [101, 0],
    ]);
  });

  it("gives a packet once, and nothing for numbers that were not sent or are forgotten", () => {
    const packets = sent(3000, 1);
    expect(packets.resolve(feedback(2999, [1, 2, 3, 4]))).toHaveLength(2);
    expect(packets.resolve(feedback(2998, [0, 1, 2]))).toHaveLength(1);
    expect(packets.resolve(feedback(1, [1, 1, 1]))).toEqual([]);
    expect(new SentPackets().resolve(feedback(0, [1, 2]))).toEqual([]);
  });

  it.each([
    ["forward over the wrap", 2 ** 29 - 10, -(2 ** 29) + 10, 20],
    ["back", 1000, 990, -10],
  ])("counts arrival times on %s", (_, first, second, change) => {
    const [a, b] = sent(2).resolve(feedback(1, [first, second]));
    expect(b!.arrivedAtMs - a!.arrivedAtMs).toBe(change);
    expect(a!.arrivedAtMs).toBeGreaterThan(0);
  });

  it("knows nothing of packets whose feedback was lost", () => {
    const packets = sent(30);
    packets.resolve(feedback(1, [1, undefined, 3]));
    packets.resolve(feedback(21, [undefined, 22, 23]));
    expect(packets.takeLoss(2000)).toEqual({ sent: 6, lost: 2 });
  });

  it("counts a packet as lost only after it had time to come", () => {
    const packets = sent(100);
    packets.resolve(
      feedback(
        1,
        Array.from({ length: 100 }, (_, i) => (i % 10 === 0 ? undefined : i)),
      ),
    );
    expect(packets.takeLoss(500)).toEqual({ sent: 11, lost: 2 });
    // The one that was late.
    packets.resolve(feedback(21, [5]));
    expect(packets.takeLoss(2000)).toEqual({ sent: 89, lost: 7 });
    expect(packets.takeLoss(3000)).toEqual({ sent: 0, lost: 0 });
  });
});
