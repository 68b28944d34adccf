import { describe, expect, it } from "vitest";
import { Vp9Descriptor } from "./Vp9Descriptor.ts";

function parse(...bytes: number[]): Vp9Descriptor | undefined {
  const descriptor = new Vp9Descriptor();
  return descriptor.parse(Uint8Array.from([0xff, ...bytes]), 1, bytes.length + 1) ? descriptor : undefined;
}

describe("Vp9Descriptor", () => {
  it("reads a key frame's lowest layer", () => {
    expect(parse(0xbe, 0x89, 0x3a, 0x10, 0x30)).toMatchObject({
      pictureId: 0x093a,
      pictureIdBits: 15,
      interPicture: false,
      startOfFrame: true,
      endOfFrame: true,
      spatialLayer: 0,
      temporalLayer: 0,
      switchingUp: true,
      keyFrame: true,
    });
  });

  it("reads an upper layer of a key frame, which is none itself", () => {
    expect(parse(0xb9, 0x89, 0x3a, 0x13)).toMatchObject({
      spatialLayer: 1,
      interLayer: true,
      interPicture: false,
      endOfFrame: false,
      keyFrame: false,
    });
  });

  it("reads a frame that needs earlier ones, with a short picture id", () => {
    expect(parse(0xe8, 0x12, 0x52)).toMatchObject({
      pictureId: 0x12,
      pictureIdBits: 7,
      interPicture: true,
      spatialLayer: 1,
      temporalLayer: 2,
      switchingUp: true,
      keyFrame: false,
    });
  });

  it("reads a stream without layers and numbers", () => {
    expect(parse(0x08)).toMatchObject({ pictureId: -1, spatialLayer: 0, temporalLayer: 0, keyFrame: true });
  });

  it("refuses what is cut short", () => {
    expect([parse(), parse(0x80), parse(0x80, 0x80), parse(0xa0, 0x01)]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});
