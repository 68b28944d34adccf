// The package's own types cannot be found by way of its `exports`; this is what is used of them.
declare module "@mediapipe/tasks-vision" {
  interface Mask {
    /** Row by row, from 0 to 1. */
    getAsFloat32Array(): Float32Array;
  }
  interface Segmenter {
    /** Calls back before it returns; what it hands out lives only that long. */
    segment(image: OffscreenCanvas, callback: (result: { readonly confidenceMasks?: Mask[] }) => void): void;
  }
  export const ImageSegmenter: {
    createFromOptions(
      files: { readonly wasmLoaderPath: string; readonly wasmBinaryPath: string },
      options: {
        readonly baseOptions: { readonly modelAssetPath: string; readonly delegate: "CPU" | "GPU" };
        readonly runningMode: "IMAGE" | "VIDEO";
        readonly outputCategoryMask: boolean;
        readonly outputConfidenceMasks: boolean;
      },
    ): Promise<Segmenter>;
  };
}
