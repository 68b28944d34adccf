import { describe, expect, it } from "vitest";
import { wrap16 } from "../sequence.ts";
import { parseRtcp } from "./parseRtcp.ts";
import { buildTransportFeedback, maxFeedbackSpan, type TransportFeedback } from "./TransportFeedback.ts";

/** Builds as many feedbacks as it takes and reads them back: arrival by sequence number. */
function roundTrip(arrivals: Map<number, number>, baseSequence: number): TransportFeedback[] {
  const lastSequence = Math.max(...arrivals.keys());
  const feedbacks: TransportFeedback[] = [];
  for (let base = baseSequence; base <= lastSequence;) {
    const { packet, next } = buildTransportFeedback({
      senderSsrc: 1,
      mediaSsrc: 2,
      baseSequence: base,
      lastSequence,
      feedbackCount: feedbacks.length,
      arrivalMs: (extended) => arrivals.get(extended) ?? -1,
    });
    expect(next).toBeGreaterThan(base);
    expect(packet.length).toBeLessThanOrEqual(1100);
    const { packets, malformed } = parseRtcp(packet);
    expect(malformed).toBe(false);
    const feedback = packets[0] as TransportFeedback;
    expect(feedback).toMatchObject({ type: "transportFeedback", baseSequence: wrap16(base), senderSsrc: 1 });
    feedbacks.push(feedback);
    base = next;
  }
  return feedbacks;
}

function flatten(feedbacks: TransportFeedback[]): (number | undefined)[] {
  return feedbacks.flatMap((feedback) => feedback.arrivalsMs);
}

describe("transport-wide feedback", () => {
  it.each([0, 1, 32767, 32768, 65534, 65535].map((start) => start + 65_536))(
    "tells arrivals and losses from %i on",
    (start) => {
      const arrivals = new Map<number, number>();
      const expected: (number | undefined)[] = [];
      for (let i = 0; i < 300; i++) {
        const lost = i % 11 === 3 || (i > 100 && i < 140);
        expected.push(lost ? undefined : 1000 + i * 3.25);
        if (!lost) arrivals.set(start + i, 1000 + i * 3.25);
      }
      expect(flatten(roundTrip(arrivals, start))).toEqual(expected);
    },
  );

  it("tells packets that overtook each other", () => {
    expect(
      flatten(
        roundTrip(
          new Map([
            [1, 500],
            [2, 480],
            [3, 505.5],
          ]),
          1,
        ),
      ),
    ).toEqual([500, 480, 505.5]);
  });

  it("begins another feedback where a delta does not fit", () => {
    const feedbacks = roundTrip(
      new Map([
        [1, 100],
        [2, 9000],
        [3, 9001],
      ]),
      1,
    );
    expect(feedbacks.map((feedback) => feedback.arrivalsMs)).toEqual([[100], [9000, 9001]]);
    expect(feedbacks.map((feedback) => feedback.feedbackCount)).toEqual([0, 1]);
  });

  it("may begin with losses", () => {
    expect(flatten(roundTrip(new Map([[4, 640]]), 1))).toEqual([undefined, undefined, undefined, 640]);
  });

  it("wraps the reference time", () => {
    const afterWrap = 2 ** 24 * 64 + 128;
    expect(flatten(roundTrip(new Map([[1, afterWrap]]), 1))).toEqual([128]);
  });

  it.each([
    ["all large deltas", () => true],
    ["every other one lost", (i: number) => i % 2 === 1],
    ["only the last", (i: number) => i === maxFeedbackSpan - 1],
  ])("reports a full span in packets that fit a datagram: %s", (_, came) => {
    const arrivals = new Map<number, number>();
    for (let i = 0; i < maxFeedbackSpan; i++) if (came(i)) arrivals.set(i, i * 70);
    const reported = flatten(roundTrip(arrivals, 0));
    expect(reported).toEqual(
      Array.from({ length: maxFeedbackSpan }, (_, i) => (came(i) ? i * 70 : undefined)),
    );
  });
});
