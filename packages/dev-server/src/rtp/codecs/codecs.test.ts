import { describe, expect, it } from "vitest";
import { buildVp8Payload } from "../packetBuilder.ts";
import { keyFrameDetectorOf } from "./keyFrame.ts";
import { Vp8Descriptor } from "./Vp8Descriptor.ts";

describe("Vp8Descriptor", () => {
  it.each([
    { pictureId: 0x7fff, tl0PicIdx: 255, temporalLayer: 2, layerSync: true, keyIdx: 31 },
    { pictureId: 127, pictureIdBits: 7 as const, tl0PicIdx: 0, temporalLayer: 0 },
    { pictureId: 5 },
    { tl0PicIdx: 9, temporalLayer: 1 },
    { keyIdx: 3 },
    {},
  ])("reads %o", (description) => {
    const payload = buildVp8Payload({ ...description, keyFrame: true });
    const vp8 = new Vp8Descriptor();
    expect(vp8.parse(payload, 0, payload.length)).toBe(true);
    expect(vp8).toMatchObject({
      pictureId: -1,
      tl0PicIdx: -1,
      temporalLayer:
        description.keyIdx !== undefined && description.temporalLayer === undefined
          ? -1
          : (description.temporalLayer ?? -1),
      keyIdx: -1,
      ...description,
      keyFrame: true,
    });
  });

  it("refuses every cut of a full descriptor", () => {
    const payload = buildVp8Payload({
      pictureId: 300,
      tl0PicIdx: 1,
      temporalLayer: 1,
      keyIdx: 1,
      bodyBytes: 1,
    });
    const vp8 = new Vp8Descriptor();
    expect(vp8.parse(payload, 0, payload.length)).toBe(true);
    for (let end = 0; end < payload.length; end++) expect(vp8.parse(payload, 0, end)).toBe(false);
  });
});

describe("key frames", () => {
  it.each<[string, string, number[], boolean]>([
    ["video/vp8", "key frame", [0x10, 0], true],
    ["video/vp8", "delta frame", [0x10, 1], false],
    ["video/vp8", "not the frame's start", [0x00, 0], false],
    ["video/vp8", "another partition", [0x11, 0], false],
    ["video/vp9", "intra frame's start", [0x08], true],
    ["video/vp9", "inter frame's start", [0x48], false],
    ["video/vp9", "intra frame's middle", [0x00], false],
    ["video/vp9", "layer 0 behind a long picture id", [0xa8, 0x81, 0x02, 0x00], true],
    ["video/vp9", "layer 1", [0xa8, 0x01, 0x02], false],
    ["video/vp9", "layer byte missing", [0xa8, 0x81, 0x02], false],
    ["video/h264", "IDR slice", [0x65], true],
    ["video/h264", "SPS", [0x67], true],
    ["video/h264", "other slice", [0x41], false],
    ["video/h264", "STAP-A of SEI and SPS", [0x78, 0, 2, 0x06, 0, 0, 1, 0x67], true],
    ["video/h264", "STAP-A of slices", [0x78, 0, 1, 0x41, 0, 1, 0x41], false],
    ["video/h264", "STAP-A cut short", [0x78, 0, 9, 0x41, 0], false],
    ["video/h264", "FU-A that begins an IDR", [0x7c, 0x85], true],
    ["video/h264", "FU-A inside an IDR", [0x7c, 0x05], false],
    ["video/h264", "FU-A cut short", [0x7c], false],
    ["video/av1", "new coded video sequence", [0x18], true],
    ["video/av1", "going on", [0x10], false],
  ])("%s: %s", (mimeType, _, payload, keyFrame) => {
    expect(keyFrameDetectorOf(mimeType)?.(Uint8Array.from(payload), 0, payload.length)).toBe(keyFrame);
    expect(keyFrameDetectorOf(mimeType)?.(Uint8Array.from(payload), 0, 0)).toBe(false);
  });

  it.each(["audio/opus", "video/h265", "constructor"])("nobody looks for them in %s", (mimeType) => {
    expect(keyFrameDetectorOf(mimeType)).toBeUndefined();
  });
});
