// Where the files are that the browser fetches when an effect is first wanted. Bundlers know this form of a URL and
// bring the files along. The build puts the files beside this module and writes their names anew: `copy-assets.mjs`.

/** MediaPipe's program, and the script that starts it. */
export const segmenterLoaderUrl: string = new URL(
  "../node_modules/@mediapipe/tasks-vision/wasm/vision_wasm_internal.js",
  import.meta.url,
).href;
export const segmenterProgramUrl: string = new URL(
  "../node_modules/@mediapipe/tasks-vision/wasm/vision_wasm_internal.wasm",
  import.meta.url,
).href;

/** The model that tells a person from the rest. */
export const segmenterModelUrl: string = new URL("../models/selfie_segmenter.tflite", import.meta.url).href;

/** RNNoise, for processors with and without vector instructions, and the worklet that runs it. */
export const rnnoiseUrl: string = new URL(
  "../node_modules/@sapphi-red/web-noise-suppressor/dist/rnnoise.wasm",
  import.meta.url,
).href;
export const rnnoiseSimdUrl: string = new URL(
  "../node_modules/@sapphi-red/web-noise-suppressor/dist/rnnoise_simd.wasm",
  import.meta.url,
).href;
export const rnnoiseWorkletUrl: string = new URL(
  "../node_modules/@sapphi-red/web-noise-suppressor/dist/rnnoise/workletProcessor.js",
  import.meta.url,
).href;
