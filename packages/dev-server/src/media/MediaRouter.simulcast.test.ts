import { describe, expect, it } from "vitest";
import { buildSenderReport } from "../rtp/rtcp/SenderReport.ts";
import {
  ascii,
  Bench,
  bufferOf,
  gaplessFrom,
  high,
  Layer,
  pictures,
  videoDown,
} from "./routerBench.test.support.ts";

describe("simulcast", () => {
  function started(sequenceNumber = 65_530): { bench: Bench; q: Layer; f: Layer } {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, sequenceNumber);
    const f = new Layer(bench, "f", 30, sequenceNumber + 3);
    q.pictureId = 0x7ffd;
    f.pictureId = 7;
    bench.router.addDownTrack(videoDown, high);
    for (let i = 0; i < 6; i++) {
      q.send({ keyFrame: i === 0 });
      bench.run(30);
    }
    return { bench, q, f };
  }

  it.each([0, 65_530, 32_765])("goes up to the highest layer at its key frame, gapless, from %i", (start) => {
    const { bench, q, f } = started(start);
    f.send();
    q.send();
    bench.run(30);
    expect(bench.rtcpOf("pub", "pli").at(-1)).toMatchObject({ mediaSsrc: 30 });
    for (let i = 0; i < 4; i++) {
      f.send({ keyFrame: i === 0 });
      q.send();
      bench.run(30);
    }
    const sent = bufferOf(bench);
    expect(sent).toHaveLength(11);
    gaplessFrom(sent, 0x7ffe);
    const numbers = pictures(sent);
    expect(numbers.map((each) => each.pictureId)).toEqual(sent.map((_, i) => (0x7ffd + i) & 0x7fff));
    expect(numbers.map((each) => each.tl0PicIdx)).toEqual(sent.map((_, i) => (0xfd + i) & 0xff));
    const steps = sent.slice(1).map(({ header }, i) => header.timestamp - sent[i]!.header.timestamp);
    expect(steps).toEqual(Array<number>(10).fill(2700));
  });

  it("keeps media time by the sender reports of both layers", () => {
    const { bench, q, f } = started();
    for (const layer of [q, f]) {
      const report = { ntpMs: 3_900_000_000_000 + bench.nowMs, rtpTimestamp: layer.timestamp() };
      if (layer === f) f.send();
      bench.router.receiveRtcp(
        "pub",
        buildSenderReport({ ssrc: layer.ssrc, packetCount: 1, octetCount: 1, ...report }),
        bench.nowMs,
      );
    }
    const frame = f.packet({ keyFrame: true });
    // The key frame is large, so it arrives 200 ms after it was captured.
    bench.nowMs += 200;
    bench.publish(frame);
    const [before, after] = bufferOf(bench).slice(-2);
    expect(after!.header.timestamp - before!.header.timestamp).toBe(2700);
  });

  it("falls back at a key frame when the layer stops flowing", () => {
    const { bench, q, f } = started();
    f.send({ keyFrame: true });
    for (let i = 0; i < 60; i++) {
      q.send();
      bench.run(30);
    }
    const before = bufferOf(bench).length;
    expect(bench.rtcpOf("pub", "pli").at(-1)).toMatchObject({ mediaSsrc: 10 });
    q.send({ keyFrame: true });
    q.send();
    expect(bufferOf(bench)).toHaveLength(before + 2);
    gaplessFrom(bufferOf(bench), 0x7ffe);
  });

  it("goes down when the subscriber wants less, forwarding the high layer until then", () => {
    const { bench, q, f } = started();
    f.send({ keyFrame: true });
    bench.router.setDownTrackSettings("video", { ...high, maxSpatialLayer: 0 });
    bench.run(1000);
    expect(bench.rtcpOf("pub", "pli").at(-1)).toMatchObject({ mediaSsrc: 10 });
    const before = bufferOf(bench).length;
    f.send();
    q.send();
    expect(bufferOf(bench)).toHaveLength(before + 1);
    q.send({ keyFrame: true });
    f.send();
    expect(bufferOf(bench)).toHaveLength(before + 2);
    gaplessFrom(bufferOf(bench), 0x7ffe);
  });

  it("makes no layer from Chromium's probes, nor sends them on", () => {
    const bench = new Bench();
    bench.router.addDownTrack(videoDown, high);
    for (let i = 0; i < 5; i++) {
      bench.publish({
        ssrc: 31,
        payloadType: 97,
        sequenceNumber: i,
        padding: 200,
        extensions: { 1: ascii("0"), 3: ascii("f") },
      });
    }
    bench.run(100);
    expect(bench.rtcpOf("pub", "pli")).toEqual([]);
    expect(bufferOf(bench)).toEqual([]);
    expect(bench.router.dump()).toMatchObject({ sessions: { pub: { packets: { rtxProbe: 5 } } } });
  });

  it("goes on at a key frame when the publisher restarts a layer with a new SSRC", () => {
    const { bench } = started();
    const again = new Layer(bench, "q", 77, 9);
    again.send();
    bench.run(1000);
    expect(bench.rtcpOf("pub", "pli").at(-1)).toMatchObject({ mediaSsrc: 77 });
    again.send({ keyFrame: true });
    expect(bufferOf(bench)).toHaveLength(7);
    gaplessFrom(bufferOf(bench), 0x7ffe);
  });

  it("filters temporal layers without gaps", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 65_533);
    bench.router.addDownTrack(videoDown, { ...high, maxTemporalLayer: 0 });
    for (let i = 0; i < 12; i++) q.send({ keyFrame: i === 0, temporalLayer: i % 2, tl0PicIdx: i >> 1 });
    expect(bufferOf(bench)).toHaveLength(6);
    gaplessFrom(bufferOf(bench), 0x7ffe);
    expect(pictures(bufferOf(bench)).map((each) => each.pictureId)).toEqual([100, 101, 102, 103, 104, 105]);
    bench.router.setDownTrackSettings("video", high);
    q.send({ temporalLayer: 1, tl0PicIdx: 6 });
    q.send({ temporalLayer: 0, tl0PicIdx: 7 });
    q.send({ temporalLayer: 1, tl0PicIdx: 7, layerSync: true });
    expect(bufferOf(bench)).toHaveLength(8);
    gaplessFrom(bufferOf(bench), 0x7ffe);
  });
});
