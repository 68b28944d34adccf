import { describe, expect, it } from "vitest";
import { distance16, distance32, distanceBits, Unwrapper, wrap16, wrap32, wrapBits } from "./sequence.ts";

const starts = [0, 1, 32767, 32768, 65534, 65535];

describe.each(starts)("16-bit numbers from %i", (start) => {
  it.each([0, 1, 2, 100, 32767])("are %i apart, both ways", (step) => {
    expect(distance16(start, wrap16(start + step))).toBe(step);
    expect(distance16(wrap16(start + step), start)).toBe(0 - step);
  });

  it("count on past two wraps", () => {
    const unwrapper = new Unwrapper();
    const first = unwrapper.unwrap(start);
    let wrong = 0;
    for (let i = 1; i <= 140_000; i++) if (unwrapper.unwrap(wrap16(start + i)) !== first + i) wrong++;
    expect(wrong).toBe(0);
    expect(unwrapper.highest).toBe(first + 140_000);
  });

  it("place late ones behind the highest, and leave the highest alone", () => {
    const unwrapper = new Unwrapper();
    const first = unwrapper.unwrap(start);
    expect(unwrapper.unwrap(wrap16(start - 3))).toBe(first - 3);
    expect(unwrapper.unwrap(wrap16(start + 5))).toBe(first + 5);
    expect(unwrapper.unwrap(wrap16(start + 2))).toBe(first + 2);
    expect(unwrapper.highest).toBe(first + 5);
  });
});

describe("other widths", () => {
  it.each([
    [7, 126, 1, 3],
    [15, 32766, 1, 3],
    [24, 0xfffffe, 1, 3],
    [15, 1, 32766, -3],
  ])("of %i bits: from %i to %i is %i", (bits, from, to, distance) => {
    expect(distanceBits(from, to, bits)).toBe(distance);
  });

  it("wraps negative numbers", () => {
    expect([wrap16(-1), wrap32(-1), wrapBits(-1, 15), wrapBits(32768, 15)]).toEqual([
      65535,
      2 ** 32 - 1,
      32767,
      0,
    ]);
  });

  it("measures timestamps over their wrap", () => {
    expect(distance32(0xffff_ff00, 0x100)).toBe(0x200);
    expect(distance32(0x100, 0xffff_ff00)).toBe(-0x200);
  });
});
