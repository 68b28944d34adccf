import { expect, test } from "vitest";
import { actualScale, fitted, panBy, placeOf, zoomTo } from "./zoom.ts";

/** A screen of 1600 × 900 in a place of 800 × 600: 800 × 450 at scale 1. */
const place = placeOf(800, 600, 1600, 900);

test("what is fitted cannot be moved", () => {
  expect(panBy(fitted, 100, -100, place)).toEqual(fitted);
});

test("the point under the pointer stays where it is", () => {
  const zoomed = zoomTo(fitted, 4, place, { xPx: 100, yPx: 50 });
  // The same spot of the picture: (100 - x) / scale.
  expect((100 - zoomed.xPx) / zoomed.scale).toBeCloseTo(100);
  expect((50 - zoomed.yPx) / zoomed.scale).toBeCloseTo(50);
});

test("no border of the picture comes into its place, and going back out ends where it began", () => {
  const corner = panBy(zoomTo(fitted, 2, place), 9999, 9999, place);
  expect(corner).toEqual({ scale: 2, xPx: 400, yPx: 150 });
  expect(zoomTo(corner, 0.1, place)).toEqual(fitted);
});

test("the scale has an end", () => {
  expect(zoomTo(fitted, 1000, place).scale).toBe(8);
});

test("actual size is a pixel for a pixel, never smaller than fitted", () => {
  expect(actualScale(place, 1600, 1)).toBe(2);
  expect(actualScale(place, 1600, 2)).toBe(1);
  expect(actualScale(placeOf(800, 600, 400, 300), 400, 1)).toBe(1);
  expect(actualScale(placeOf(800, 600, 0, 0), 0, 1)).toBe(1);
});
