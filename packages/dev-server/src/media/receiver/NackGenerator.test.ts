import { describe, expect, it } from "vitest";
import { Unwrapper, wrap16 } from "../../rtp/sequence.ts";
import { NackGenerator } from "./NackGenerator.ts";

describe.each([0, 1, 32767, 32768, 65534, 65535])("NackGenerator from %i", (start) => {
  it("asks for each missing packet once a round trip, until it comes", () => {
    const sequence = new Unwrapper();
    const nack = new NackGenerator();
    const receive = (offset: number, nowMs: number): void =>
      void nack.receive(sequence.unwrap(wrap16(start + offset)), nowMs);
    receive(0, 0);
    receive(4, 0);
    expect(nack.collect(5)).toEqual([]);
    receive(2, 8);
    expect(nack.collect(10)).toEqual([wrap16(start + 1), wrap16(start + 3)]);
    expect(nack.collect(20)).toEqual([]);
    receive(3, 30);
    expect(nack.collect(90)).toEqual([wrap16(start + 1)]);
    receive(1, 95);
    expect(nack.collect(1000)).toEqual([]);
    expect(nack.dump()).toMatchObject({ holes: 0, requested: 3, recovered: 2, abandoned: 0 });
  });
});

describe("NackGenerator", () => {
  it("gives up after eight tries", () => {
    const nack = new NackGenerator();
    nack.receive(1, 0);
    nack.receive(3, 0);
    let tries = 0;
    for (let nowMs = 0; nowMs < 5000; nowMs += 5) tries += nack.collect(nowMs).length;
    expect(tries).toBe(8);
    expect(nack.dump()).toMatchObject({ holes: 0, abandoned: 1 });
  });

  it("asks sooner when the publisher answers fast", () => {
    const nack = new NackGenerator();
    nack.receive(0, 0);
    for (let i = 2; i < 100; i += 2) {
      nack.receive(i, i * 100);
      expect(nack.collect(i * 100 + 10)).toEqual([i - 1]);
      nack.receive(i - 1, i * 100 + 15);
    }
    nack.receive(1000, 100_000);
    expect(nack.dump()).toMatchObject({ rttMs: 20 });
  });

  it("forgets everything over a gap that is too large, and says so", () => {
    const nack = new NackGenerator();
    expect(nack.receive(1, 0)).toBe(true);
    expect(nack.receive(3, 0)).toBe(true);
    expect(nack.receive(600, 0)).toBe(false);
    expect(nack.collect(100)).toEqual([]);
  });

  it("asks for no more at once than fits a datagram, the oldest first", () => {
    const nack = new NackGenerator();
    for (let i = 0; i < 1000; i += 2) nack.receive(i, 0);
    const first = nack.collect(100);
    expect([first.length, first[0], first.at(-1)]).toEqual([256, 1, 511]);
    expect(nack.collect(105)[0]).toBe(513);
  });

  it("never holds more than 512 holes", () => {
    const nack = new NackGenerator();
    for (let i = 0; i < 10_000; i += 2) nack.receive(i, 0);
    expect((nack.dump() as { holes: number }).holes).toBeLessThanOrEqual(512);
  });
});
