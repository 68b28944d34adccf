import { describe, expect, it } from "vitest";
import { parseRtcp } from "../../rtp/rtcp/parseRtcp.ts";
import type { TransportFeedback } from "../../rtp/rtcp/TransportFeedback.ts";
import { wrap16 } from "../../rtp/sequence.ts";
import { ArrivalRecorder } from "./ArrivalRecorder.ts";

function collect(arrivals: ArrivalRecorder, nowMs: number): TransportFeedback[] {
  return arrivals.collect(nowMs).map((packet) => parseRtcp(packet).packets[0] as TransportFeedback);
}

describe("ArrivalRecorder", () => {
  it.each([0, 1, 32767, 32768, 65534, 65535])(
    "reports runs without holes between feedbacks, from %i",
    (start) => {
      const recorder = new ArrivalRecorder(1);
      const reported: (number | undefined)[] = [];
      let next = start;
      for (let i = 0; i < 400; i++) {
        if (i % 7 !== 3) recorder.receive(wrap16(start + i), 10, i * 10);
        for (const feedback of collect(recorder, i * 10)) {
          expect(feedback.baseSequence).toBe(wrap16(next));
          reported.push(...feedback.arrivalsMs);
          next += feedback.arrivalsMs.length;
        }
      }
      expect(reported.length).toBeGreaterThan(390);
      expect(reported).toEqual(reported.map((_, i) => (i % 7 === 3 ? undefined : i * 10)));
    },
  );

  it("stays silent without news, and sends at most every 50 ms", () => {
    const recorder = new ArrivalRecorder(1);
    expect(collect(recorder, 0)).toEqual([]);
    recorder.receive(1, 10, 0);
    expect(collect(recorder, 0)).toHaveLength(1);
    recorder.receive(2, 10, 1);
    expect(collect(recorder, 49)).toEqual([]);
    expect(collect(recorder, 50)).toMatchObject([{ baseSequence: 2, feedbackCount: 1 }]);
    expect(collect(recorder, 500)).toEqual([]);
  });

  it("corrects a loss when the packet comes after its feedback", () => {
    const recorder = new ArrivalRecorder(1);
    recorder.receive(1, 10, 0);
    recorder.receive(3, 10, 2);
    expect(collect(recorder, 50)[0]!.arrivalsMs).toEqual([0, undefined, 2]);
    recorder.receive(2, 10, 60);
    recorder.receive(4, 10, 61);
    expect(collect(recorder, 100)).toMatchObject([{ baseSequence: 2, arrivalsMs: [60, 2, 61] }]);
  });

  it("counts the first arrival of a number", () => {
    const recorder = new ArrivalRecorder(1);
    recorder.receive(1, 10, 5);
    recorder.receive(1, 10, 9);
    expect(collect(recorder, 60)[0]!.arrivalsMs).toEqual([5]);
  });

  it("reports the newest numbers after a jump", () => {
    const recorder = new ArrivalRecorder(1);
    recorder.receive(1, 10, 0);
    recorder.receive(30_000, 10, 10);
    const feedbacks = collect(recorder, 60);
    expect(feedbacks.flatMap(({ arrivalsMs }) => arrivalsMs).at(-1)).toBe(10);
    expect(feedbacks.flatMap(({ arrivalsMs }) => arrivalsMs)).toHaveLength(2048);
  });
});
