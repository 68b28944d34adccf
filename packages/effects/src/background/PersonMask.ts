import type { Segmenter } from "@mediapipe/tasks-vision";
import { canvas2d } from "./canvas2d.ts";

/** What the model looks at, whatever the shape of the picture. */
const sidePx = 256;

/** Below the first value a pixel is background, above the second a person; the edge lies between. */
const edge = { from: 0.3, to: 0.7 } as const;

/** Where the person is in a picture: opaque there, else transparent. */
export class PersonMask {
  readonly #segmenter: Segmenter;
  readonly #seen: OffscreenCanvasRenderingContext2D = canvas2d(sidePx, sidePx);
  readonly #mask: OffscreenCanvasRenderingContext2D = canvas2d(sidePx, sidePx);
  readonly #pixels: ImageData = new ImageData(sidePx, sidePx);

  constructor(segmenter: Segmenter) {
    this.#segmenter = segmenter;
  }

  /** @returns a square, to be drawn over all of the picture; the next call draws on it again */
  draw(picture: OffscreenCanvas): OffscreenCanvas {
    this.#seen.drawImage(picture, 0, 0, sidePx, sidePx);
    this.#segmenter.segment(this.#seen.canvas, ({ confidenceMasks: [mask] = [] }) => {
      mask?.getAsFloat32Array().forEach((confidence, at) => {
        this.#pixels.data[4 * at + 3] = (255 * (confidence - edge.from)) / (edge.to - edge.from);
      });
    });
    this.#mask.putImageData(this.#pixels, 0, 0);
    return this.#mask.canvas;
  }
}
