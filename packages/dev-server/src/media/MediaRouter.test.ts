import { describe, expect, it } from "vitest";
import { DevServerError } from "../base/errors.ts";
import { buildBye } from "../rtp/rtcp/Bye.ts";
import { buildFullIntraRequest } from "../rtp/rtcp/FullIntraRequest.ts";
import { buildPictureLossIndication } from "../rtp/rtcp/PictureLossIndication.ts";
import {
  audioDown,
  Bench,
  bufferOf,
  camera,
  gaplessFrom,
  high,
  Layer,
  pictures,
  videoDown,
} from "./routerBench.test.support.ts";

describe("a key frame request", () => {
  it.each<[string, (bench: Bench) => void]>([
    [
      "of a subscriber",
      (bench) => bench.router.receiveRtcp("sub", buildPictureLossIndication(1, 5000), bench.nowMs),
    ],
    [
      "for a higher layer that is wanted",
      (bench) => bench.router.setDownTrackSettings("video", { ...high, maxSpatialLayer: 1 }),
    ],
    [
      "for another subscriber",
      (bench) => bench.router.addDownTrack({ ...videoDown, downTrackId: "other", ssrc: 7000 }, high),
    ],
  ])("%s goes out at the next tick", (_, want) => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    const h = new Layer(bench, "h", 20, 0);
    bench.router.addDownTrack(videoDown, { ...high, maxSpatialLayer: 0 });
    // Any time since the down tracks were asked last.
    for (let i = 0; i < 10; i++) {
      for (const layer of [q, h]) layer.send({ keyFrame: true });
      bench.run(1005);
      for (const layer of [q, h]) layer.send({ keyFrame: true });
      bench.rtcp["pub"] = [];
      want(bench);
      bench.run(5);
      expect(bench.rtcpOf("pub", "pli")).toHaveLength(1);
      bench.router.removeDownTrack("other");
      bench.router.setDownTrackSettings("video", { ...high, maxSpatialLayer: 0 });
    }
  });
});

describe("a late joiner", () => {
  it("asks for a key frame at once and gets nothing before it", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 65_530);
    for (let i = 0; i < 5; i++) {
      q.send({ keyFrame: i === 0 });
      bench.run(30);
    }
    bench.router.addDownTrack(videoDown, high);
    bench.run(5);
    expect(bench.rtcpOf("pub", "pli")).toMatchObject([{ mediaSsrc: 10 }]);
    q.send();
    expect(bufferOf(bench)).toEqual([]);
    q.send({ keyFrame: true });
    q.send();
    expect(pictures(bufferOf(bench)).map((picture) => picture.keyFrame)).toEqual([true, false]);
    expect(bufferOf(bench)[0]!.header).toMatchObject({ ssrc: 5000, payloadType: 100, marker: true });
    gaplessFrom(bufferOf(bench), 0x7ffe);
  });

  it("repeats the request until the key frame comes, and then stops", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    q.send();
    bench.router.addDownTrack(videoDown, high);
    for (let i = 0; i < 44; i++) {
      q.send();
      bench.run(25);
    }
    expect(bench.rtcpOf("pub", "pli")).toHaveLength(3);
    q.send({ keyFrame: true });
    bench.run(1200);
    expect(bench.rtcpOf("pub", "pli")).toHaveLength(3);
  });

  it("may come before the publisher", () => {
    const bench = new Bench([]);
    bench.router.addDownTrack(videoDown, high);
    bench.run(20);
    bench.router.setReceivers("pub", [camera]);
    new Layer(bench, "q", 10, 3).send({ keyFrame: true });
    expect(bufferOf(bench)).toHaveLength(1);
  });

  it("asks a still screen share that sends nothing at the moment", () => {
    const bench = new Bench();
    new Layer(bench, "q", 10, 3).send({ keyFrame: true });
    bench.run(10_000);
    bench.router.addDownTrack(videoDown, high);
    bench.run(5);
    expect(bench.rtcpOf("pub", "pli")).toMatchObject([{ mediaSsrc: 10 }]);
  });
});

describe("pause", () => {
  it("starts video again at a key frame, gapless, with time gone on", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    const first = q.timestamp();
    bench.router.setDownTrackSettings("video", { ...high, paused: true });
    for (let i = 0; i < 100; i++) {
      bench.run(30);
      q.send();
    }
    expect(bufferOf(bench)).toHaveLength(1);
    expect(bench.rtcpOf("pub", "pli")).toEqual([]);
    bench.router.setDownTrackSettings("video", high);
    q.send();
    bench.run(5);
    expect(bench.rtcpOf("pub", "pli")).toHaveLength(1);
    q.send({ keyFrame: true });
    const sent = bufferOf(bench);
    gaplessFrom(sent, 0x7ffe);
    expect(pictures(sent).map((each) => each.pictureId)).toEqual([100, 101]);
    expect(sent[1]!.header.timestamp - sent[0]!.header.timestamp).toBe(q.timestamp() - first);
  });

  it("starts audio again at any packet", () => {
    const bench = new Bench();
    bench.router.addDownTrack(audioDown, high);
    const send = (sequenceNumber: number): void =>
      void bench.publish({
        ssrc: 900,
        payloadType: 111,
        sequenceNumber,
        timestamp: sequenceNumber * 960,
        payload: Uint8Array.of(1),
      });
    send(1);
    bench.router.setDownTrackSettings("audio", { ...high, paused: true });
    send(2);
    bench.router.setDownTrackSettings("audio", high);
    send(30);
    gaplessFrom(bufferOf(bench), 0x7ffe);
    expect(bufferOf(bench).map(({ header }) => header.timestamp)).toEqual([960, 28_800]);
  });
});

describe("a subscriber's wish for a key frame", () => {
  it.each([
    ["PLI", buildPictureLossIndication(1, 5000)],
    ["FIR", buildFullIntraRequest(1, [{ ssrc: 5000, commandNumber: 3 }])],
  ])("by %s goes to the layer that it gets, throttled", (_, request) => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    for (let i = 0; i < 20; i++) {
      bench.router.receiveRtcp("sub", request, bench.nowMs);
      bench.run(10);
    }
    expect(bench.rtcpOf("pub", "pli")).toMatchObject([{ mediaSsrc: 10 }]);
    q.send({ keyFrame: true });
    bench.run(2000);
    expect(bench.rtcpOf("pub", "pli")).toHaveLength(1);
  });
});

describe("the lists", () => {
  it("take several subscribers of one track, each with its own stream", () => {
    const bench = new Bench();
    const q = new Layer(bench, "q", 10, 0);
    bench.router.addDownTrack(videoDown, high);
    q.send({ keyFrame: true });
    bench.router.addDownTrack({ ...videoDown, downTrackId: "second", ssrc: 7000 }, high);
    q.send();
    q.send({ keyFrame: true });
    expect(bufferOf(bench).map(({ header }) => header.ssrc)).toEqual([5000, 5000, 5000, 7000]);
  });

  it("forget a transport with all that is its", () => {
    const bench = new Bench();
    bench.router.addDownTrack(videoDown, high);
    const q = new Layer(bench, "q", 10, 0);
    q.send({ keyFrame: true });
    bench.router.removeSession("sub");
    q.send();
    bench.router.removeSession("pub");
    q.send();
    bench.run(100);
    expect(bufferOf(bench)).toHaveLength(1);
    expect(bench.router.dump()).toEqual({ sessions: {} });
    bench.router.removeDownTrack("video");
    bench.router.setDownTrackSettings("video", high);
  });

  it("close a receiver that the next offer leaves out, and keep the others' streams", () => {
    const bench = new Bench();
    bench.router.addDownTrack(videoDown, high);
    bench.router.addDownTrack(audioDown, high);
    const q = new Layer(bench, "q", 10, 0);
    q.send({ keyFrame: true });
    bench.router.setReceivers("pub", [camera]);
    bench.publish({ ssrc: 900, payloadType: 111, payload: Uint8Array.of(1) });
    q.send();
    expect(bufferOf(bench).map(({ header }) => header.ssrc)).toEqual([5000, 5000]);
  });

  it("end a stream that says goodbye", () => {
    const bench = new Bench();
    new Layer(bench, "q", 10, 0).send({ keyFrame: true });
    bench.router.receiveRtcp("pub", buildBye([10]), bench.nowMs);
    bench.router.addDownTrack(videoDown, high);
    bench.run(100);
    expect(bench.rtcpOf("pub", "pli")).toEqual([]);
  });

  it("refuse what is there already, and what has no session", () => {
    const bench = new Bench();
    bench.router.addDownTrack(videoDown, high);
    const port = {
      nextPacket: () => new Uint8Array(0),
      sendRtp: () => undefined,
      sendRtcp: () => undefined,
    };
    expect(() => bench.router.addSession("pub", port)).toThrow(DevServerError);
    expect(() => bench.router.addDownTrack(videoDown, high)).toThrow(/exists already/);
    expect(() => bench.router.setReceivers("sub", [camera])).toThrow(/exists already/);
    expect(() => bench.router.setReceivers("nobody", [])).toThrow(/no media session/);
  });
});
