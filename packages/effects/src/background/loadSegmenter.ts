import { ImageSegmenter, type Segmenter } from "@mediapipe/tasks-vision";
import { segmenterLoaderUrl, segmenterModelUrl, segmenterProgramUrl } from "../assetUrls.ts";

let loading: Promise<Segmenter> | undefined;

/**
 * What tells a person from the rest. The page keeps one: it takes long to start, and preview and call follow each other.
 * It fails when program or model cannot be loaded; the next call tries again.
 */
export function loadSegmenter(): Promise<Segmenter> {
  loading ??= startSegmenter().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function startSegmenter(): Promise<Segmenter> {
  return ImageSegmenter.createFromOptions(
    { wasmLoaderPath: segmenterLoaderUrl, wasmBinaryPath: segmenterProgramUrl },
    {
      baseOptions: { modelAssetPath: segmenterModelUrl, delegate: hasGraphicsCard() ? "GPU" : "CPU" },
      runningMode: "IMAGE",
      outputCategoryMask: false,
      outputConfidenceMasks: true,
    },
  );
}

/** A processor that stands in for a graphics card runs the model much faster by itself. */
function hasGraphicsCard(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!context) return false;
  const name = context.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER;
  const renderer = String(context.getParameter(name));
  // Browsers keep only few contexts alive.
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return !/swiftshader|llvmpipe|basic render|software/i.test(renderer);
}
