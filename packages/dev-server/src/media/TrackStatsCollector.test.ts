import { describe, expect, it } from "vitest";
import { buildReceiverReport } from "../rtp/rtcp/ReceiverReport.ts";
import { buildSenderReport } from "../rtp/rtcp/SenderReport.ts";
import type { TrackStats } from "./parameters.ts";
import { Bench, camera, high, Layer, videoDown } from "./routerBench.test.support.ts";

const block = {
  ssrc: videoDown.ssrc,
  fractionLost: 0,
  jitter: 0,
  lastSenderReport: 0,
  delaySinceLastSenderReport: 0,
};

class StatsBench extends Bench {
  readonly q: Layer = new Layer(this, "q", 10, 0);
  readonly h: Layer = new Layer(this, "h", 20, 0);
  stats: TrackStats[] = [];

  constructor() {
    super([camera]);
    this.router.events.on("trackStats", (stats) => (this.stats = stats));
    this.run(10);
  }

  of(direction: TrackStats["direction"]): TrackStats | undefined {
    return this.stats.find((each) => each.direction === direction);
  }

  /** 5 s of a picture every 100 ms; `skip` drops a publisher's packet. */
  window(layers: Layer[], skip: (index: number) => boolean = () => false): void {
    for (let i = 0; i < 50; i++) {
      for (const layer of layers) {
        if (skip(i)) layer.packet();
        else layer.send({ keyFrame: i % 10 === 0, bodyBytes: layer === this.h ? 900 : 20 });
      }
      this.run(100);
    }
  }

  report(extendedHighestSequence: number, cumulativeLost: number): void {
    const report = buildReceiverReport(1, [{ ...block, extendedHighestSequence, cumulativeLost }]);
    this.router.receiveRtcp("sub", report, this.nowMs);
  }
}

describe("track stats", () => {
  it("count what the publisher's path lost for good", () => {
    const bench = new StatsBench();
    bench.router.addDownTrack(videoDown, high);
    bench.window([bench.q], (i) => i === 20 || i === 21);
    expect(bench.of("published")).toMatchObject({ packets: 50, lost: 2, idle: false, reported: false });
    bench.window([bench.q]);
    expect(bench.of("published")).toMatchObject({ packets: 50, lost: 0 });
  });

  it("count what the subscriber reports lost, less what was missing before", () => {
    const bench = new StatsBench();
    bench.router.addDownTrack(videoDown, high);
    bench.report(100, 0);
    bench.window([bench.q]);
    bench.report(200, 10);
    bench.window([bench.q], (i) => i === 20);
    expect(bench.of("subscribed")).toMatchObject({ packets: 100, lost: 9, idle: false });
    bench.window([bench.q]);
    expect(bench.of("subscribed")).toMatchObject({ packets: 0, idle: true });
  });

  it("tell a track that nobody wants from one that stopped", () => {
    const bench = new StatsBench();
    bench.window([]);
    expect(bench.of("published")).toMatchObject({ packets: 0, idle: true });
    bench.router.addDownTrack(videoDown, high);
    bench.window([bench.q]);
    const report = buildSenderReport({ ssrc: 10, ntpMs: 5, rtpTimestamp: 5, packetCount: 1, octetCount: 1 });
    bench.router.receiveRtcp("pub", report, bench.nowMs);
    bench.window([]);
    expect(bench.of("published")).toMatchObject({ packets: 0, idle: false, reported: true });
    bench.window([]);
    expect(bench.of("published")).toMatchObject({ packets: 0, idle: false, reported: false });
    bench.router.setDownTrackSettings(videoDown.downTrackId, { ...high, paused: true });
    bench.window([]);
    expect(bench.of("published")).toMatchObject({ idle: true });
  });

  it("see a layer that the publisher stopped sending", () => {
    const bench = new StatsBench();
    bench.router.addDownTrack(videoDown, high);
    bench.window([bench.q, bench.h]);
    expect(bench.of("published")).toMatchObject({ missingLayers: 0 });
    bench.window([bench.q]);
    bench.window([bench.q]);
    expect(bench.of("published")).toMatchObject({ missingLayers: 1 });
  });

  it("see the layers that bandwidth costs a subscriber", () => {
    const bench = new StatsBench();
    bench.router.addDownTrack(videoDown, high);
    bench.window([bench.q, bench.h]);
    bench.router.limitBandwidth("sub", 1000);
    bench.window([bench.q, bench.h]);
    bench.window([bench.q, bench.h]);
    expect(bench.of("subscribed")).toMatchObject({ missingLayers: 1, paused: false });
    bench.router.setDownTrackSettings(videoDown.downTrackId, { ...high, mayPause: true });
    bench.router.limitBandwidth("sub", 10);
    bench.window([bench.q, bench.h]);
    expect(bench.of("subscribed")).toMatchObject({ paused: true });
  });
});
