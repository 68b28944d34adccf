import { describe, expect, it } from "vitest";
import { ReceivedTsns } from "./ReceivedTsns.ts";

/** First TSNs: plain, at the sign bit of 32 bits, and before the wrap. */
const starts = [0, 1, 1000, 2 ** 31 - 2, 2 ** 31, 2 ** 32 - 3, 2 ** 32 - 1];

function receive(start: number, offsets: number[]): ReceivedTsns {
  const tsns = new ReceivedTsns(start);
  for (const offset of offsets) {
    const tsn = tsns.extend((start + offset) >>> 0);
    if (tsns.isNew(tsn)) tsns.add(tsn);
  }
  return tsns;
}

describe.each(starts)("ReceivedTsns from %d", (start) => {
  it.each([
    ["in order", [0, 1, 2, 3], 3, []],
    ["with a gap", [0, 2, 3], 0, [[2, 3]]],
    ["with two gaps that fill", [0, 2, 4, 3, 1], 4, []],
    ["backwards", [4, 3, 2, 1], -1, [[1, 4]]],
    [
      "joined from below and above",
      [0, 5, 3, 2, 6],
      0,
      [
        [2, 3],
        [5, 6],
      ],
    ],
    ["joined in the middle", [0, 2, 4, 3], 0, [[2, 4]]],
    ["doubled", [0, 0, 2, 2], 0, [[2, 2]]],
  ] as [string, number[], number, number[][]][])(
    "knows what arrived %s",
    (_name, offsets, cumulative, ranges) => {
      const tsns = receive(start, offsets);
      const base = tsns.extend(start);
      expect(tsns.cumulative - base).toBe(cumulative);
      expect(tsns.ranges.map(({ first, last }) => [first - base, last - base])).toEqual(ranges);
    },
  );

  it("names duplicates once, as they are on the wire", () => {
    const tsns = receive(start, [0, 2, 0, 2]);
    expect(tsns.takeDuplicates()).toEqual([start, (start + 2) >>> 0]);
    expect(tsns.takeDuplicates()).toEqual([]);
  });

  it("advances over gaps, never back", () => {
    const tsns = receive(start, [0, 2, 3, 6]);
    const base = tsns.extend(start);
    tsns.advance(base + 1);
    expect(tsns.cumulative - base).toBe(3);
    tsns.advance(base);
    expect(tsns.cumulative - base).toBe(3);
    tsns.advance(base + 10);
    expect(tsns.cumulative - base).toBe(10);
    expect(tsns.ranges).toEqual([]);
  });

  it("remembers a bounded number of gaps, near by", () => {
    const tsns = receive(
      start,
      Array.from({ length: 1000 }, (_, index) => 2 * index + 2),
    );
    expect(tsns.ranges).toHaveLength(256);
    expect(tsns.add(tsns.cumulative + 65_536)).toBe(false);
  });
});
