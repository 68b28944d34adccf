import { describe, expect, it } from "vitest";
import { buildReceiverReport } from "../rtp/rtcp/ReceiverReport.ts";
import { buildSenderReport, compactNtp } from "../rtp/rtcp/SenderReport.ts";
import { wrap16 } from "../rtp/sequence.ts";
import {
  ascii,
  audioDown,
  Bench,
  bufferOf,
  gaplessFrom,
  high,
  Layer,
  videoDown,
} from "./routerBench.test.support.ts";

describe("reports", () => {
  const ntpMs = 3_900_000_000_000;
  /** Down tracks without a report looked for one again, and each session had its turn. */
  const reportedMs = 200 + 25;

  it("carry the publisher's clock to the subscriber, in the subscriber's numbers", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    const f = new Layer(bench, "f", 30, 0);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    bench.run(30);
    f.send({ keyFrame: true });
    const report = { ssrc: 30, ntpMs, rtpTimestamp: f.timestamp(), packetCount: 9, octetCount: 9 };
    const outgoing = bufferOf(bench).at(-1)!.header.timestamp;
    bench.router.receiveRtcp("pub", buildSenderReport(report), bench.nowMs);
    bench.run(reportedMs);
    const [sent] = bench.rtcpOf("sub", "senderReport");
    expect(sent).toMatchObject({ ssrc: 5000, packetCount: 2 });
    const elapsedMs = sent!.ntpMs - ntpMs;
    expect(elapsedMs).toBeGreaterThan(4.9);
    expect(sent!.rtpTimestamp).toBe(outgoing + Math.round(elapsedMs * 90));
    expect(bench.rtcpOf("sub", "sourceDescription")).toEqual([
      { type: "sourceDescription", sources: [{ ssrc: 5000, cname: "PA_a" }] },
    ]);
    bench.run(3000);
    expect(bench.rtcpOf("sub", "senderReport")).toHaveLength(2);
  });

  it("of a down track that is added later don't wait for those of others", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    const sentSsrcs = (): number[] => bench.rtcpOf("sub", "senderReport").map(({ ssrc }) => ssrc);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    const report = { ntpMs, rtpTimestamp: 0, packetCount: 9, octetCount: 9 };
    bench.router.receiveRtcp("pub", buildSenderReport({ ssrc: 10, ...report }), bench.nowMs);
    bench.run(reportedMs);
    expect(sentSsrcs()).toEqual([5000]);
    bench.router.addDownTrack(audioDown, high);
    const payload = Uint8Array.of(1, 2);
    bench.publish({ ssrc: 900, payloadType: 111, sequenceNumber: 1, payload, extensions: { 1: ascii("1") } });
    bench.router.receiveRtcp("pub", buildSenderReport({ ssrc: 900, ...report }), bench.nowMs);
    bench.run(reportedMs);
    expect(sentSsrcs()).toEqual([5000, 6000]);
    bench.run(3000 + reportedMs);
    expect(sentSsrcs().toSorted((a, b) => a - b)).toEqual([5000, 5000, 6000, 6000]);
  });

  it("measure the round trip to the subscriber", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    const report = { ssrc: 10, ntpMs, rtpTimestamp: q.timestamp(), packetCount: 9, octetCount: 9 };
    const reportedAtMs = bench.nowMs;
    bench.router.receiveRtcp("pub", buildSenderReport(report), reportedAtMs);
    bench.run(reportedMs);
    const [sent] = bench.rtcpOf("sub", "senderReport");
    const block = {
      ssrc: 5000,
      fractionLost: 0,
      cumulativeLost: 0,
      extendedHighestSequence: 0,
      jitter: 0,
      lastSenderReport: compactNtp(sent!.ntpMs),
      delaySinceLastSenderReport: 65_536 / 2,
    };
    bench.nowMs = reportedAtMs + (sent!.ntpMs - ntpMs) + 537;
    bench.router.receiveRtcp("sub", buildReceiverReport(1, [block]), bench.nowMs);
    const { sessions } = bench.router.dump() as {
      sessions: { sub: { downTracks: { roundTripMs: number }[] } };
    };
    expect(sessions.sub.downTracks[0]!.roundTripMs).toBeCloseTo(37, 1);
  });

  it("tell the publisher about its streams each second", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 65_530);
    for (let i = 0; i < 40; i++) {
      if (i === 10) q.packet();
      q.send({ keyFrame: i === 0 });
      bench.run(25);
    }
    const report = { ssrc: 10, ntpMs, rtpTimestamp: 0, packetCount: 9, octetCount: 9 };
    bench.router.receiveRtcp("pub", buildSenderReport(report), bench.nowMs);
    bench.run(1000);
    const blocks = bench.rtcpOf("pub", "receiverReport").map(({ reports }) => reports[0]!);
    expect(blocks.length).toBeGreaterThanOrEqual(2);
    expect(blocks.at(-1)).toMatchObject({ ssrc: 10, cumulativeLost: 1, lastSenderReport: compactNtp(ntpMs) });
    expect(blocks.at(-1)!.extendedHighestSequence).toBe(65_530 + 40);
    expect(blocks.at(-1)!.delaySinceLastSenderReport / 65.536).toBeLessThanOrEqual(1000);
  });

  it("tell all arrivals of the transport by transport-wide number, over its wrap", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    for (let i = 0; i < 40; i++) {
      if (i % 2) q.send({ keyFrame: i === 1 });
      else bench.publish({ ssrc: 900, payloadType: 111, sequenceNumber: i, extensions: { 1: ascii("1") } });
      bench.run(5);
    }
    bench.run(50);
    const feedbacks = bench.rtcpOf("pub", "transportFeedback");
    expect(feedbacks[0]!.baseSequence).toBe(65_531);
    const arrivals = feedbacks.flatMap(({ arrivalsMs }) => arrivalsMs);
    expect(arrivals).toEqual(Array.from({ length: 40 }, (_, i) => 1000 + i * 5));
    expect(feedbacks.length).toBeGreaterThanOrEqual(4);
  });
});

describe("audio", () => {
  function speak(bench: Bench, level: number, ms: number, from = 0): void {
    for (let i = from; i < from + ms / 20; i++) {
      bench.publish({
        ssrc: 900,
        payloadType: 111,
        sequenceNumber: wrap16(65_530 + i),
        timestamp: i * 960,
        payload: Uint8Array.of(1, 2),
        extensions: { 5: Uint8Array.of(0x80 | level) },
      });
      bench.run(20);
    }
  }

  it("that is loud is reported, and no longer when it falls silent", () => {
    const bench = new Bench();
    speak(bench, 20, 1200);
    expect(bench.levels.at(-1)).toEqual([
      { receiverId: "microphone", level: expect.closeTo(0.1 * (8 / 9), 5) as number },
    ]);
    speak(bench, 127, 1200, 60);
    expect(bench.levels.at(-1)).toEqual([]);
    const before = bench.levels.length;
    bench.run(4000);
    expect(bench.levels.length - before).toBe(10);
  });

  it("reaches the subscriber under its ids, with the level", () => {
    const bench = new Bench();
    bench.router.addDownTrack(audioDown, high);
    speak(bench, 20, 100);
    const sent = bufferOf(bench);
    expect(sent).toHaveLength(5);
    gaplessFrom(sent, 0x7ffe);
    expect(sent[0]!.extensions.textOf(sent[0]!.bytes, 3)).toBe("5");
    expect(sent[0]!.bytes[sent[0]!.extensions.offsetOf(9)]).toBe(0x80 | 20);
    expect(Array.from(sent[0]!.payload)).toEqual([1, 2]);
  });
});
