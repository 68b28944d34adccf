import type { Background } from "./Background.ts";
import { type Backdrop, loadBackdrop } from "./Backdrop.ts";
import { canvas2d } from "./canvas2d.ts";
import { loadSegmenter } from "./loadSegmenter.ts";
import { PersonMask } from "./PersonMask.ts";

interface Tools {
  readonly mask: PersonMask;
  readonly backdrop: Backdrop;
}

/**
 * Leaves the person in a camera's frames and changes the rest: a `VideoTrackTransformer` for LiveKit's processors. Unlike
 * theirs, it lets no frame through as it is, takes program and model from this package, draws without WebGL, and keeps
 * the model through changes of the camera.
 */
export class BackgroundTransformer {
  transformer?: TransformStream<VideoFrame, VideoFrame>;
  readonly #background: Background;
  readonly #picture: OffscreenCanvasRenderingContext2D = canvas2d(1, 1);
  readonly #result: OffscreenCanvasRenderingContext2D = canvas2d(1, 1);
  #tools: Tools | undefined;

  constructor(background: Background) {
    this.#background = background;
  }

  readonly init = async (): Promise<void> => {
    if (!this.#tools) {
      const [segmenter, backdrop] = await Promise.all([loadSegmenter(), loadBackdrop(this.#background)]);
      this.#tools = { mask: new PersonMask(segmenter), backdrop };
    }
    this.transformer = new TransformStream({ transform: this.transform });
  };

  readonly restart: () => Promise<void> = this.init;

  readonly update = (): void => undefined;

  readonly destroy = (): void => undefined;

  readonly transform = (
    frame: VideoFrame,
    controller: TransformStreamDefaultController<VideoFrame>,
  ): void => {
    try {
      if (!this.#tools || frame.displayWidth === 0) return;
      const { timestamp } = frame;
      controller.enqueue(new VideoFrame(this.#draw(frame, this.#tools), { timestamp }));
    } finally {
      frame.close();
    }
  };

  #draw(frame: VideoFrame, { mask, backdrop }: Tools): OffscreenCanvas {
    const { displayWidth: width, displayHeight: height } = frame;
    for (const { canvas } of [this.#picture, this.#result]) {
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    }
    this.#picture.drawImage(frame, 0, 0, width, height);
    const { canvas: picture } = this.#picture;
    const layers = [
      ["copy", mask.draw(picture)],
      ["source-in", picture],
      ["destination-over", backdrop(picture)],
    ] as const;
    for (const [operation, layer] of layers) {
      this.#result.globalCompositeOperation = operation;
      this.#result.drawImage(layer, 0, 0, width, height);
    }
    return this.#result.canvas;
  }
}
