import { describe, expect, it } from "vitest";
import { LookAheads } from "./LookAheads.ts";

const ssrcs = (count: number, from = 1): number[] =>
  Array.from({ length: count }, (_, index) => from + index);

describe("LookAheads", () => {
  it("gives each of 64 streams its own, time and again", () => {
    const aheads = new LookAheads();
    const first = ssrcs(64).map((ssrc) => aheads.take(ssrc));
    expect(new Set(first).size).toBe(64);
    const again = ssrcs(64).map((ssrc) => aheads.take(ssrc));
    expect(again.every((ahead, index) => ahead !== undefined && ahead === first[index])).toBe(true);
  });

  it("takes none from a stream in use for one more", () => {
    const aheads = new LookAheads();
    const first = ssrcs(70).map((ssrc) => aheads.take(ssrc));
    for (let round = 0; round < 1000; round++) {
      expect(ssrcs(70).every((ssrc) => aheads.take(ssrc) === first[ssrc - 1])).toBe(true);
    }
    expect(first.filter(Boolean)).toHaveLength(64);
  });

  it("gives those of streams that ended to others", () => {
    const aheads = new LookAheads();
    for (const ssrc of ssrcs(64)) aheads.take(ssrc);
    const still = aheads.take(1);
    for (let round = 0; round < 1000; round++) {
      for (const ssrc of [1, ...ssrcs(10, 1000)]) aheads.take(ssrc);
    }
    expect(aheads.take(1)).toBe(still);
    for (const ssrc of ssrcs(10, 1000)) expect(aheads.take(ssrc)).toBeDefined();
  });
});
