import { describe, expect, it } from "vitest";
import { buildPacket, buildRtxPacket } from "../rtp/packetBuilder.ts";
import { buildNack } from "../rtp/rtcp/Nack.ts";
import { distance16, wrap16 } from "../rtp/sequence.ts";
import { Bench, bufferOf, high, Layer, pictures, type Sent, videoDown } from "./routerBench.test.support.ts";

describe("loss", () => {
  it.each([5, 65_535, 0, 32_767])("from the publisher at %i is asked for and repaired by RTX", (lost) => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, wrap16(lost - 2));
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    q.send();
    const missing = buildPacket(q.packet());
    q.send();
    bench.run(20);
    expect(bench.rtcpOf("pub", "nack")).toMatchObject([{ mediaSsrc: 10, sequenceNumbers: [lost] }]);
    const rtx = buildRtxPacket(missing, { ssrc: 11, payloadType: 97, sequenceNumber: 1 });
    // The repair names its layer by repaired-rid.
    const named = rtx.map((byte, i) => (i > 15 && i < 24 && byte === 2 << 4 ? 3 << 4 : byte));
    bench.router.receiveRtp("pub", named.slice(), named.length, bench.nowMs);
    bench.router.receiveRtp("pub", named.slice(), named.length, bench.nowMs);
    expect(bufferOf(bench).map(({ header }) => distance16(0x7ffe, header.sequenceNumber))).toEqual([
      0, 1, 3, 2,
    ]);
    expect(pictures(bufferOf(bench)).map((each) => each.pictureId)).toEqual([100, 101, 103, 102]);
    bench.run(500);
    expect(bench.rtcpOf("pub", "nack")).toHaveLength(1);
  });

  it("is given up after some tries", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 65_534);
    q.send({ keyFrame: true });
    q.packet();
    q.send();
    bench.run(5000);
    expect(bench.rtcpOf("pub", "nack")).toHaveLength(8);
  });

  it("too large to repair brings a key frame request instead", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    q.send({ keyFrame: true });
    q.sequenceNumber = 5000;
    q.send();
    bench.run(100);
    expect(bench.rtcpOf("pub", "nack")).toEqual([]);
    expect(bench.rtcpOf("pub", "pli")).toHaveLength(1);
  });

  it("at the subscriber is repaired by RTX with a number of its own, once a round trip", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    bench.router.addDownTrack(videoDown, high);
    for (let i = 0; i < 4; i++) q.send({ keyFrame: i === 0 });
    bench.run(60);
    const original = bufferOf(bench)[2]!;
    const nack = buildNack(1, 5000, [original.header.sequenceNumber, 12]);
    bench.router.receiveRtcp("sub", nack, bench.nowMs);
    bench.router.receiveRtcp("sub", nack, bench.nowMs + 10);
    expect(bufferOf(bench)).toHaveLength(5);
    const repeat = bufferOf(bench)[4]!;
    expect(repeat.header).toMatchObject({
      ssrc: 5001,
      payloadType: 101,
      timestamp: original.header.timestamp,
    });
    expect((repeat.payload[0]! << 8) | repeat.payload[1]!).toBe(original.header.sequenceNumber);
    expect(repeat.payload.slice(2)).toEqual(original.payload);
    const transportSequence = ({ bytes, extensions }: Sent): number => bytes[extensions.offsetOf(8) + 1]!;
    expect(bufferOf(bench).map(transportSequence)).toEqual([1, 2, 3, 4, 5]);
    bench.run(60);
    bench.router.receiveRtcp("sub", nack, bench.nowMs);
    expect(bufferOf(bench)[5]!.header.sequenceNumber).toBe(wrap16(repeat.header.sequenceNumber + 1));
  });

  it("at a subscriber without RTX is repaired by the same bytes", () => {
    const bench = new Bench();
    const { rtxSsrc: _, ...plain } = videoDown;
    bench.router.addDownTrack(plain, high);
    new Layer(bench, "q", 10, 0).send({ keyFrame: true });
    bench.run(60);
    bench.router.receiveRtcp("sub", buildNack(1, 5000, [0x7ffe]), bench.nowMs);
    expect(bufferOf(bench)[1]!.bytes).toEqual(bufferOf(bench)[0]!.bytes);
  });

  it("at a subscriber that was refused a repair is repaired as soon as there is room for it", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    const send = (count: number): void => {
      for (let i = 0; i < count; i++) q.send({ keyFrame: i === 0, bodyBytes: 1000 });
    };
    const repairs = (): Sent[] => bufferOf(bench).filter(({ header }) => header.ssrc === 5001);
    bench.router.addDownTrack(videoDown, high);
    send(40);
    bench.run(600);
    const numbers = bufferOf(bench).map(({ header }) => header.sequenceNumber);
    bench.router.receiveRtcp("sub", buildNack(1, 5000, numbers), bench.nowMs);
    const refused = numbers.slice(repairs().length);
    expect(refused.length).toBeGreaterThan(30);
    // Repairs may take a share of what is sent.
    send(40);
    const before = repairs().length;
    bench.router.receiveRtcp("sub", buildNack(1, 5000, refused.slice(0, 2)), bench.nowMs);
    expect(repairs()).toHaveLength(before + 2);
  });

  it("of padding leaves no hole, early or late", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 65_534);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    const padding = { ssrc: 10, payloadType: 96, padding: 100 };
    bench.publish({ ...padding, sequenceNumber: q.sequenceNumber++ });
    q.sequenceNumber = 0;
    q.send();
    const late = q.sequenceNumber++;
    q.send();
    bench.publish({ ...padding, sequenceNumber: late });
    const sent = bufferOf(bench);
    expect(sent.map(({ header }) => distance16(0x7ffe, header.sequenceNumber))).toEqual([0, 1, 3, 2]);
    expect(sent.map(({ payload }) => payload.length > 0)).toEqual([true, true, true, false]);
  });
});
