import { describe, expect, it } from "vitest";
import { buildNack } from "../rtp/rtcp/Nack.ts";
import { buildRemb } from "../rtp/rtcp/Remb.ts";
import { wrap16 } from "../rtp/sequence.ts";
import { Bench, bufferOf, camera, high, Layer, videoDown } from "./routerBench.test.support.ts";

const roundMs = 10;
/** Each round: 80 and 800 kbit/s. */
const bodyBytes = { low: 100, high: 1000 } as const;

interface Congestion {
  state: string;
  estimator: { kind: string; limited?: boolean };
  prober: { probes: number };
}

/** Two layers, of which the higher flows, for a client that took absolute send times and no transport-wide numbers. */
class RembBench extends Bench {
  readonly #low = new Layer(this, "q", 10, 0);
  readonly #high = new Layer(this, "h", 20, 0);

  constructor() {
    super([camera]);
    this.router.addDownTrack({ ...videoDown, extensions: { absSendTime: 7 } }, high);
    this.#high.send({ keyFrame: true });
  }

  /** Sends one packet of each layer a round; the lower one may be switched to at any time. */
  stream(ms: number, onRound: (round: number) => void = () => undefined): void {
    for (let round = 0; round < ms / roundMs; round++) {
      this.#low.send({ keyFrame: true, bodyBytes: bodyBytes.low });
      this.#high.send({ bodyBytes: bodyBytes.high });
      this.run(roundMs);
      onRound(round);
    }
  }

  report(bitrateBps: number): void {
    this.router.receiveRtcp("sub", buildRemb(1, bitrateBps, [5000]), this.nowMs);
  }

  sentBytes(ssrc: number): number {
    return bufferOf(this)
      .filter(({ header }) => header.ssrc === ssrc)
      .reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  get congestion(): Congestion {
    return (this.#sub() as { congestion: Congestion }).congestion;
  }

  get resent(): number {
    return (this.#sub() as { downTracks: { resent: number }[] }).downTracks[0]!.resent;
  }

  #sub(): object {
    return (this.router.dump() as { sessions: { sub: object } }).sessions.sub;
  }
}

describe("a client without transport-wide feedback", () => {
  it("is held to its own estimate when that stays below what is sent", () => {
    const bench = new RembBench();
    for (const bitrateBps of [300_000, 300_000, 300_000]) {
      bench.stream(1000);
      bench.report(bitrateBps);
    }
    expect(bench.congestion.estimator).toMatchObject({ kind: "remb", limited: true });
    bench.stream(200);
    expect(bench.congestion.state).toBe("deficient");
    expect(bufferOf(bench).at(-1)!.bytes.length).toBeLessThan(bodyBytes.high);
  });

  it("is not held to an estimate that still grows", () => {
    const bench = new RembBench();
    for (const bitrateBps of [300_000, 500_000, 700_000]) {
      bench.stream(1000);
      bench.report(bitrateBps);
    }
    expect(bench.congestion).toMatchObject({ state: "unlimited", estimator: { limited: false } });
  });

  it("is probed with what the path is to carry, not with that at each tick", () => {
    const bench = new RembBench();
    for (const bitrateBps of [300_000, 300_000, 300_000]) {
      bench.stream(1000);
      bench.report(bitrateBps);
    }
    bench.stream(500);
    expect(bench.congestion.prober.probes).toBe(1);
    const paddingBytes = bench.sentBytes(videoDown.rtxSsrc!);
    expect(paddingBytes).toBeGreaterThan(0);
    // Twice the estimate, for 200 ms at most, and what one packet exceeds it by.
    expect(paddingBytes).toBeLessThan(((2 * 1.15 * 300_000) / 8000) * 200 + 1200);
  });

  it("has its repairs counted against all that is sent to it", () => {
    const bench = new RembBench();
    const newest = (): number =>
      bufferOf(bench).findLast(({ header }) => header.ssrc === videoDown.ssrc)!.header.sequenceNumber;
    bench.stream(500);
    let lost = 0;
    // A fifth of all, each 100 ms after it was sent: 160 kbit/s of repairs.
    bench.stream(2000, (round) => {
      if (round % 5 > 0) return;
      lost++;
      const nack = buildNack(1, videoDown.ssrc, [wrap16(newest() - 10)]);
      bench.router.receiveRtcp("sub", nack, bench.nowMs);
    });
    expect(bench.resent).toBe(lost);
  });
});
