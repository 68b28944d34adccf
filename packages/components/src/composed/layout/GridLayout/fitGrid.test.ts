import { expect, test } from "vitest";
import { fitGrid } from "./fitGrid.ts";

const desktop = { widthPx: 1280, heightPx: 640, gapPx: 10 };
const phone = { widthPx: 374, heightPx: 640, gapPx: 10 };

test("nobody, or no room: nothing to place", () => {
  expect(fitGrid({ count: 0, ...desktop }).columns).toBe(0);
  expect(fitGrid({ count: 3, widthPx: 0, heightPx: 400, gapPx: 10 }).columns).toBe(0);
});

test("two stand side by side on a desktop and one above the other on a phone", () => {
  expect(fitGrid({ count: 2, ...desktop })).toMatchObject({ columns: 2, rows: 1 });
  expect(fitGrid({ count: 2, ...phone })).toMatchObject({ columns: 1, rows: 2 });
});

test("a wide container keeps tiles wide; a phone may stand them up", () => {
  const two = fitGrid({ count: 2, widthPx: 1256, heightPx: 620, gapPx: 10 });
  expect(two.tileWidthPx / two.tileHeightPx).toBeCloseTo(4 / 3, 1);
  expect(two.tileWidthPx * 2 + 10).toBeGreaterThan(1250);
  const four = fitGrid({ count: 4, ...phone });
  expect(four).toMatchObject({ columns: 2, rows: 2 });
  expect(four.tileWidthPx / four.tileHeightPx).toBeCloseTo(3 / 4, 1);
});

test("a desktop shows 49 without scrolling", () => {
  const fit = fitGrid({ count: 49, ...desktop });
  expect(fit.tileHeightPx * fit.rows + 10 * (fit.rows - 1)).toBeLessThanOrEqual(640);
});

test("a phone scrolls rather than showing stamps", () => {
  const fit = fitGrid({ count: 25, ...phone });
  expect(fit).toMatchObject({ columns: 2, rows: 13 });
  expect(fit.tileWidthPx).toBeGreaterThanOrEqual(140);
});

test("tiles never leave the width, keep the aspect range, and there is a cell for each", () => {
  for (let count = 1; count <= 60; count += 1) {
    for (const widthPx of [120, 374, 768, 1280, 3000]) {
      for (const heightPx of [90, 300, 640, 2000]) {
        const fit = fitGrid({ count, widthPx, heightPx, gapPx: 10 });
        expect(fit.columns * fit.rows).toBeGreaterThanOrEqual(count);
        expect(fit.columns * fit.tileWidthPx + 10 * (fit.columns - 1)).toBeLessThanOrEqual(widthPx);
        const aspectRatio = fit.tileWidthPx / fit.tileHeightPx;
        expect(aspectRatio).toBeGreaterThan(widthPx < 600 ? 0.73 : 1.3);
        expect(aspectRatio).toBeLessThan(1.9);
      }
    }
  }
});
