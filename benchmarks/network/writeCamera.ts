import { openSync, closeSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SeededRandom } from "../../packages/dev-server/src/base/SeededRandom.ts";

export const cameraFormat = { width: 640, height: 360, frameRate: 20 } as const;
const frames = 50;
const grain = 10;

/**
 * A Y4M file for Chromium's fake camera: stripes that move, under grain, so that an encoder needs all the bits that it
 * may have.
 *
 * @returns the file's path
 */
export function writeCamera(): string {
  const { width, height, frameRate } = cameraFormat;
  const random = new SeededRandom(1);
  const noise = Int8Array.from({ length: width * height + 65_536 }, () => (random.next() - 0.5) * 2 * grain);
  const path = join(tmpdir(), "greenroom-camera.y4m");
  const file = openSync(path, "w");
  writeSync(file, `YUV4MPEG2 W${width} H${height} F${frameRate}:1 Ip A1:1 C420jpeg\n`);
  const chroma = new Uint8Array((width * height) / 2).fill(128);
  const luma = new Uint8Array(width * height);
  for (let frame = 0; frame < frames; frame++) {
    const noiseFrom = Math.floor(random.next() * 65_536);
    const phase = (frame * 2 * Math.PI) / frames;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        const stripe = 60 * Math.sin(x / 40 + y / 90 + phase) + 30 * Math.sin(y / 25 - 3 * phase);
        luma[at] = 128 + stripe + noise[noiseFrom + at]!;
      }
    }
    writeSync(file, "FRAME\n");
    writeSync(file, luma);
    writeSync(file, chroma);
  }
  closeSync(file);
  return path;
}
