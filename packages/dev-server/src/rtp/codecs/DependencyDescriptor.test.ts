import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../base/SeededRandom.ts";
import { DependencyDescriptor } from "./DependencyDescriptor.ts";

/** As Chromium sends it with a key frame of two spatial and three temporal layers (`L2T3_KEY`). */
const keyFrame = Buffer.from(
  "c00007800514853aaaa8018004004002a02a0060010015d34514174d144c700874321651118543276809f8059813f80b38",
  "hex",
);

function parse(descriptor: DependencyDescriptor, bytes: Uint8Array): boolean {
  const packet = new Uint8Array(bytes.length + 8).fill(0xff);
  packet.set(bytes, 4);
  return descriptor.parse(packet, 4, bytes.length);
}

describe("DependencyDescriptor", () => {
  it("reads a key frame with its structure, and frames that refer to it", () => {
    const descriptor = new DependencyDescriptor();
    expect(parse(descriptor, keyFrame)).toBe(true);
    expect(descriptor).toMatchObject({
      startOfFrame: true,
      endOfFrame: true,
      frameNumber: 7,
      spatialLayer: 0,
      temporalLayer: 0,
      frameDiffs: [],
      hasStructure: true,
      topSpatialLayer: 1,
    });
    expect(parse(descriptor, Uint8Array.of(0x46, 0x00, 0x10))).toBe(true);
    expect(descriptor).toMatchObject({
      startOfFrame: false,
      endOfFrame: true,
      frameNumber: 16,
      spatialLayer: 1,
      temporalLayer: 0,
      frameDiffs: [8],
      hasStructure: false,
    });
  });

  it("follows which layers are active", () => {
    const descriptor = new DependencyDescriptor();
    parse(descriptor, keyFrame);
    // Flags: active targets follow; of six targets only the first three, which are spatial layer 0.
    expect(parse(descriptor, Uint8Array.of(0xc1, 0, 9, 0b0100_0000, 0b1110_0000))).toBe(true);
    expect(descriptor.topSpatialLayer).toBe(0);
    expect(parse(descriptor, Uint8Array.of(0xc1, 0, 9, 0b0100_0111, 0b1110_0000))).toBe(true);
    expect(descriptor.topSpatialLayer).toBe(1);
  });

  it("reads distances that the template does not have", () => {
    const descriptor = new DependencyDescriptor();
    parse(descriptor, keyFrame);
    // Flags: custom distances follow; 4 bits: 3 + 1; 8 bits: 0x20 + 1; end.
    expect(parse(descriptor, Uint8Array.of(0xc1, 0, 9, 0b0001_0010, 0b0111_0001, 0b0000_0000))).toBe(true);
    expect(descriptor.frameDiffs).toEqual([4, 33]);
  });

  it("refuses what refers to a structure that did not come, and templates that there are not", () => {
    expect(parse(new DependencyDescriptor(), Uint8Array.of(0xc0, 0, 1))).toBe(false);
    const descriptor = new DependencyDescriptor();
    parse(descriptor, keyFrame);
    expect(parse(descriptor, Uint8Array.of(0xff, 0, 1))).toBe(false);
  });

  it("refuses a structure that is cut short anywhere, and keeps the one before", () => {
    for (let length = 4; length < keyFrame.length - 1; length++) {
      const descriptor = new DependencyDescriptor();
      expect(parse(descriptor, keyFrame.subarray(0, length)), `${length} bytes`).toBe(false);
    }
    const descriptor = new DependencyDescriptor();
    parse(descriptor, keyFrame);
    parse(descriptor, keyFrame.subarray(0, 20));
    expect(parse(descriptor, Uint8Array.of(0xc5, 0, 8))).toBe(true);
    expect(descriptor.spatialLayer).toBe(1);
  });

  it("survives 20,000 hostile ones", () => {
    const random = new SeededRandom(1);
    const byte = (): number => Math.floor(random.next() * 256);
    const descriptor = new DependencyDescriptor();
    for (let i = 0; i < 20_000; i++) {
      const bytes = Buffer.from(i % 2 ? keyFrame : new Uint8Array(byte()));
      for (let n = i % 2 ? 3 : bytes.length; n > 0; n--) bytes[byte() % (bytes.length || 1)] = byte();
      if (bytes.length > 0) parse(descriptor, bytes);
    }
    expect(parse(descriptor, keyFrame)).toBe(true);
  });
});
