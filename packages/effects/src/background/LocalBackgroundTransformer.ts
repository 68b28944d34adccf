import {
  BackgroundTransformer,
  VideoTransformer,
  type BackgroundOptions,
  type VideoTransformerInitOptions,
} from "@livekit/track-processors";
import { ImageSegmenter } from "@mediapipe/tasks-vision";
import { segmenterLoaderUrl, segmenterModelUrl, segmenterProgramUrl } from "../assetUrls.ts";

/**
 * LiveKit's transformer with program and model from this package. Its own `init` takes the program only from a folder
 * with fixed file names, by default another company's server; bundlers rename files.
 */
export class LocalBackgroundTransformer extends BackgroundTransformer {
  constructor(options: BackgroundOptions) {
    // The base class would begin to load the image here, where nobody hears of a failure.
    super({});
    this.options = options;
  }

  override async init(options: VideoTransformerInitOptions): Promise<void> {
    await VideoTransformer.prototype.init.call(this, options);
    this.imageSegmenter = await ImageSegmenter.createFromOptions(
      { wasmLoaderPath: segmenterLoaderUrl, wasmBinaryPath: segmenterProgramUrl },
      {
        baseOptions: { modelAssetPath: segmenterModelUrl, delegate: "GPU" },
        canvas: this.canvas,
        runningMode: "VIDEO",
        outputCategoryMask: true,
        outputConfidenceMasks: false,
      },
    );
    await this.update(this.options);
  }
}
