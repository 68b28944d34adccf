import { expect, test } from "vitest";
import { placeFloating, type FloatingInput } from "./placeFloating.ts";

const input: FloatingInput = {
  anchor: { left: 400, right: 440, top: 500, bottom: 540 },
  floating: { width: 200, height: 100 },
  viewport: { width: 800, height: 600 },
  side: "top",
  align: "center",
  direction: "ltr",
  offsetPx: 10,
};

test("stands on the wished side, in the middle or at the start of the anchor", () => {
  expect(placeFloating(input)).toMatchObject({ side: "top", leftPx: 320, topPx: 390 });
  expect(placeFloating({ ...input, align: "start" }).leftPx).toBe(400);
  expect(placeFloating({ ...input, align: "start", direction: "rtl" }).leftPx).toBe(240);
});

test("takes the other side where the wished one has too little room", () => {
  expect(placeFloating({ ...input, side: "bottom" })).toMatchObject({ side: "top", topPx: 390 });
  const left = { ...input.anchor, left: 20, right: 60 };
  expect(placeFloating({ ...input, side: "left", anchor: left })).toMatchObject({
    side: "right",
    leftPx: 70,
  });
});

test("never leaves the viewport, whatever its size", () => {
  for (const anchorLeft of [-50, 0, 390, 790]) {
    for (const height of [50, 400, 5000]) {
      const place = placeFloating({
        ...input,
        anchor: { left: anchorLeft, right: anchorLeft + 40, top: 300, bottom: 340 },
        floating: { width: 200, height },
      });
      expect(place.leftPx).toBeGreaterThanOrEqual(8);
      expect(place.leftPx + 200).toBeLessThanOrEqual(792);
      expect(place.topPx).toBeGreaterThanOrEqual(8);
      expect(place.topPx + Math.min(height, place.maxHeightPx)).toBeLessThanOrEqual(592);
    }
  }
});
