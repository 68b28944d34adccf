import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const widthPx = 320;
const heightPx = 180;
const cellPx = 20;

/**
 * A film for Chromium's fake camera: a chessboard, whose edges tell how sharp what arrives is.
 *
 * @returns the file's path
 */
export function writeChessboard(): string {
  const luma = Buffer.alloc(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isLight = (Math.floor(x / cellPx) + Math.floor(y / cellPx)) % 2 === 0;
      luma[y * widthPx + x] = isLight ? 210 : 40;
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc(luma.length / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${widthPx} H${heightPx} F10:1 Ip A1:1 C420jpeg\n`);
  const path = join(tmpdir(), "greenroom-chessboard.y4m");
  writeFileSync(path, Buffer.concat([header, frame, frame]));
  return path;
}
