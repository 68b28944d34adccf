import { canvas2d } from "./canvas2d.ts";

/**
 * Blurs by halving a picture again and again, and enlarging it smoothly on the way back: cheap with and without a
 * graphics card, and in browsers that have no canvas filters.
 */
export class Blur {
  readonly #halvings: number;
  #levels: readonly OffscreenCanvasRenderingContext2D[] = [];

  constructor(radiusPx: number) {
    this.#halvings = 1 + Math.max(0, Math.round(Math.log2(radiusPx)));
  }

  /** @returns a smaller picture, which looks right when it is enlarged to the size of the given one; the next call draws on it again */
  draw(picture: OffscreenCanvas): OffscreenCanvas {
    this.#fit(picture);
    let from = picture;
    for (const level of [...this.#levels, ...this.#levels.slice(0, -1).toReversed()]) {
      level.drawImage(from, 0, 0, level.canvas.width, level.canvas.height);
      from = level.canvas;
    }
    return from;
  }

  #fit({ width, height }: OffscreenCanvas): void {
    const half = (sidePx: number): number => Math.max(1, Math.ceil(sidePx / 2));
    const [first] = this.#levels;
    if (first?.canvas.width === half(width) && first.canvas.height === half(height)) return;
    let [widthPx, heightPx] = [width, height];
    this.#levels = Array.from({ length: this.#halvings }, () =>
      canvas2d((widthPx = half(widthPx)), (heightPx = half(heightPx))),
    );
  }
}
