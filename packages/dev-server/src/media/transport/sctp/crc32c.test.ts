import { describe, expect, it } from "vitest";
import { crc32c } from "./crc32c.ts";

describe("crc32c", () => {
  it.each([
    ["no bytes", Buffer.alloc(0), 0],
    ["the check string", Buffer.from("123456789"), 0xe3069283],
    // RFC 3720 appendix B.4.
    ["32 bytes of zeros", Buffer.alloc(32), 0x8a9136aa],
    ["32 bytes of ones", Buffer.alloc(32, 0xff), 0x62a8ab43],
    ["32 ascending bytes", Buffer.from(Array.from({ length: 32 }, (_, index) => index)), 0x46dd794e],
  ])("knows %s", (_name, bytes, expected) => {
    expect(crc32c(bytes, bytes.length)).toBe(expected);
  });

  it("takes the skipped bytes as zeros, at any length", () => {
    for (let length = 12; length < 60; length++) {
      const bytes = Buffer.alloc(length, 0xa7);
      const zeroed = Buffer.from(bytes);
      zeroed.fill(0, 8, 12);
      expect(crc32c(bytes, length, 8)).toBe(crc32c(zeroed, length));
    }
  });
});
