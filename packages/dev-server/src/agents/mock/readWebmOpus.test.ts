import { describe, expect, test } from "vitest";
import { readWebmOpus } from "./readWebmOpus.ts";

const unknownSize = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const header = [0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x86, 0x81, 1];
const segment = [0x18, 0x53, 0x80, 0x67, ...unknownSize];
const tracks = [0x16, 0x54, 0xae, 0x6b, 0x82, 0xa3, 0xa3];
const cluster = [0x1f, 0x43, 0xb6, 0x75, ...unknownSize, 0xe7, 0x81, 0];
const simpleBlock = (...opus: number[]): number[] => [
  0xa3,
  0x80 | (4 + opus.length),
  0x81,
  0,
  0,
  0x80,
  ...opus,
];
const read = (...bytes: number[]): number[][] =>
  Array.from(readWebmOpus(Uint8Array.from(bytes)), (p) => [...p]);

describe("readWebmOpus", () => {
  test("finds the packets of all clusters, in order", () => {
    const blockGroup = [0xa0, 0x88, 0xa1, 0x86, 0x81, 0, 0, 0, 5, 6];
    const first = [...cluster, ...simpleBlock(1, 2), ...simpleBlock(3)];
    expect(read(...header, ...segment, ...tracks, ...first, ...cluster, ...blockGroup)).toEqual([
      [1, 2],
      [3],
      [5, 6],
    ]);
  });

  test("reads sizes of several bytes", () => {
    const opus = Array.from({ length: 300 }, (_, i) => i % 256);
    const block = [0xa3, 0x41, 0x30, 0x81, 0, 0, 0x80, ...opus];
    expect(read(...segment, ...cluster, ...block)).toEqual([opus]);
  });

  test("leaves out a packet that was cut off", () => {
    expect(read(...segment, ...cluster, ...simpleBlock(1, 2), ...simpleBlock(3, 4).slice(0, -1))).toEqual([
      [1, 2],
    ]);
  });

  test.each([[[]], [[0, 0, 0]], [[0xa3]], [[0xa3, 0x80]], [[0xff, 0x00, 0x12]]])(
    "ends at nonsense: %j",
    (bytes) => {
      expect(read(...bytes).flat()).toEqual([]);
    },
  );
});
