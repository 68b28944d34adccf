import { describe, expect, it } from "vitest";
import { Vp8Descriptor } from "../../rtp/codecs/Vp8Descriptor.ts";
import type { Vp8PayloadDescription } from "../../rtp/packetBuilder.ts";
import { createIncoming, createStream } from "./packets.test.support.ts";
import type { PacketOrder } from "./RtpMunger.ts";
import { Vp8Munger } from "./Vp8Munger.ts";

const stream = createStream();

/** What a subscriber reads, or undefined when the packet was dropped. */
function pass(
  munger: Vp8Munger,
  vp8: Vp8PayloadDescription,
  order: PacketOrder = "contiguous",
  maxTemporalLayer = 3,
): Vp8Descriptor | undefined {
  const packet = createIncoming(stream, 70_000, { vp8 });
  if (!munger.accept(packet, order, maxTemporalLayer)) return undefined;
  const out = packet.payload.slice();
  munger.rewrite(out, 0, packet);
  const descriptor = new Vp8Descriptor();
  expect(descriptor.parse(out, 0, out.length)).toBe(true);
  return descriptor;
}

function start(munger: Vp8Munger, vp8: Vp8PayloadDescription): void {
  munger.startStream(createIncoming(stream, 70_000, { vp8 }));
}

describe.each<{ bits: 7 | 15; first: number }>([
  { bits: 15, first: 0 },
  { bits: 15, first: 16_383 },
  { bits: 15, first: 32_766 },
  { bits: 15, first: 32_767 },
  { bits: 7, first: 0 },
  { bits: 7, first: 63 },
  { bits: 7, first: 126 },
])("Vp8Munger with picture ids of $bits bits from $first", ({ bits, first }) => {
  const mask = (1 << bits) - 1;
  const picture = (i: number, more: Vp8PayloadDescription = {}): Vp8PayloadDescription => ({
    pictureId: (first + i) & mask,
    pictureIdBits: bits,
    ...more,
  });

  it("leaves a single stream as it is", () => {
    const munger = new Vp8Munger();
    start(munger, picture(0, { keyFrame: true }));
    for (let i = 0; i < 300; i++) {
      expect(pass(munger, picture(i, { tl0PicIdx: i & 255, keyIdx: i & 31 }))).toMatchObject({
        pictureId: (first + i) & mask,
        tl0PicIdx: i & 255,
        keyIdx: i & 31,
      });
    }
  });

  it("counts on by one over dropped temporal layers", () => {
    const munger = new Vp8Munger();
    start(munger, picture(0, { keyFrame: true }));
    for (let i = 0; i < 300; i++) {
      const packet = picture(i, { temporalLayer: i % 2, keyFrame: i === 0 });
      const twice = [pass(munger, packet, "contiguous", 0), pass(munger, packet, "contiguous", 0)];
      const expected = i % 2 ? undefined : (first + i / 2) & mask;
      expect(twice.map((each) => each?.pictureId)).toEqual([expected, expected]);
    }
  });

  it("gives late packets of a picture the number that the picture had", () => {
    const munger = new Vp8Munger();
    start(munger, picture(0, { keyFrame: true }));
    const temporal = [0, 1, 0, 1, 0, 1];
    const pass0 = (i: number, order: PacketOrder): number | undefined =>
      pass(munger, picture(i, { temporalLayer: temporal[i]! }), order, 0)?.pictureId;
    expect([0, 1, 2].map((i) => pass0(i, "contiguous"))).toEqual([first, undefined, (first + 1) & mask]);
    // Picture 3 is behind a gap, so it can't be told whether its start was let through: it goes.
    expect(pass0(3, "gap")).toBe((first + 2) & mask);
    expect([4, 5].map((i) => pass0(i, "contiguous"))).toEqual([(first + 3) & mask, undefined]);
    expect(pass0(2, "late")).toBe((first + 1) & mask);
    expect(pass0(5, "late")).toBeUndefined();
    expect(pass0(3, "contiguous")).toBe((first + 2) & mask);
  });

  it("counts on by one into another stream", () => {
    const munger = new Vp8Munger();
    start(munger, picture(0, { keyFrame: true, tl0PicIdx: 255, keyIdx: 31 }));
    pass(munger, picture(0, { keyFrame: true, tl0PicIdx: 255, keyIdx: 31 }));
    const other = { keyFrame: true, pictureId: 77, pictureIdBits: bits, tl0PicIdx: 3, keyIdx: 9 };
    start(munger, other);
    expect(pass(munger, other)).toMatchObject({ pictureId: (first + 1) & mask, tl0PicIdx: 0, keyIdx: 0 });
    const next = { ...other, pictureId: 78, tl0PicIdx: 4, keyFrame: false };
    expect(pass(munger, next)).toMatchObject({ pictureId: (first + 2) & mask, tl0PicIdx: 1, keyIdx: 0 });
  });
});

describe("Vp8Munger", () => {
  it("rises to a temporal layer only where a picture needs nothing that was left out", () => {
    const munger = new Vp8Munger();
    start(munger, { pictureId: 0, keyFrame: true });
    const goes = (pictureId: number, temporalLayer: number, maxLayer: number, layerSync = false): boolean =>
      pass(
        munger,
        { pictureId, temporalLayer, layerSync, keyFrame: pictureId === 0 },
        "contiguous",
        maxLayer,
      ) !== undefined;
    expect([goes(0, 0, 0), goes(1, 1, 0, true), goes(2, 0, 0)]).toEqual([true, false, true]);
    expect([goes(3, 1, 2), goes(4, 2, 2), goes(5, 1, 2, true)]).toEqual([false, false, true]);
    expect([goes(6, 2, 2), goes(7, 2, 2, true), goes(8, 2, 2), goes(9, 1, 0)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("forwards what has no descriptor that it can read", () => {
    expect(pass(new Vp8Munger(), {})).toMatchObject({ pictureId: -1 });
  });
});
