import { expect, test } from "vitest";
import { loadBackdrop } from "./Backdrop.ts";
import { canvas2d } from "./canvas2d.ts";

/** Stripes of black and white, each so wide. */
function stripes(widthPx: number): OffscreenCanvas {
  const context = canvas2d(320, 180);
  context.fillStyle = "white";
  context.fillRect(0, 0, 320, 180);
  context.fillStyle = "black";
  for (let x = 0; x < 320; x += 2 * widthPx) context.fillRect(x, 0, widthPx, 180);
  return context.canvas;
}

/** A row of pixels in the middle, their red, as it shows at the size of the frame. */
function middleRow(picture: OffscreenCanvas): number[] {
  const context = canvas2d(320, 180);
  context.drawImage(picture, 0, 0, 320, 180);
  return [...context.getImageData(0, 90, 320, 1).data].filter((_value, at) => at % 4 === 0);
}

const contrast = (row: number[]): number => Math.max(...row) - Math.min(...row);

test("a blur keeps the light and takes the edges: the wider the radius, the more", async () => {
  const picture = stripes(20);
  const [light, strong] = [
    await loadBackdrop({ blurRadiusPx: 10 }),
    await loadBackdrop({ blurRadiusPx: 36 }),
  ];
  const rows = [light(picture), strong(picture)].map((drawn) => middleRow(drawn).slice(40, 280));
  const [lightContrast = 0, strongContrast = 0] = rows.map(contrast);
  expect(lightContrast).toBeLessThan(180);
  expect(strongContrast).toBeLessThan(lightContrast / 2);
  for (const row of rows) {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    expect(Math.abs(mean - 127)).toBeLessThan(20);
  }
});

test("a picture covers the frame in its own shape", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100"/><rect y="25" width="100" height="50" fill="red"/></svg>`;
  const backdrop = await loadBackdrop({ imageUrl: `data:image/svg+xml,${encodeURIComponent(svg)}` });
  const drawn = backdrop(stripes(20));
  expect([drawn.width, drawn.height]).toEqual([320, 180]);
  const column = drawn.getContext("2d")?.getImageData(160, 0, 1, 180).data ?? [];
  const red = Array.from({ length: 180 }, (_, y) => column[4 * y]).filter((value) => value === 255).length;
  // Half of the 320 pixels that the square is high here, of which 180 show.
  expect(Math.abs(red - 160)).toBeLessThan(3);
});

test("a picture that is not there fails", async () => {
  await expect(loadBackdrop({ imageUrl: "data:image/png,nothing" })).rejects.toThrow(/decode|image/i);
});
