// The package's own types cannot be found by way of its `exports`; this is what is used of them.
declare module "@mediapipe/tasks-vision" {
  interface Segmenter {
    close(): void;
  }
  export const ImageSegmenter: {
    createFromOptions(
      files: { readonly wasmLoaderPath: string; readonly wasmBinaryPath: string },
      options: {
        readonly baseOptions: { readonly modelAssetPath: string; readonly delegate: "CPU" | "GPU" };
        readonly canvas: HTMLCanvasElement | OffscreenCanvas | undefined;
        readonly runningMode: "IMAGE" | "VIDEO";
        readonly outputCategoryMask: boolean;
        readonly outputConfidenceMasks: boolean;
      },
    ): Promise<Segmenter>;
  };
}
