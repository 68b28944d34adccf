import { GcmModule } from "../srtp/wasm/GcmModule.ts";
import { WasmGcmCipher } from "../srtp/wasm/WasmGcmCipher.ts";
import { createNodeBackend } from "./createNodeBackend.ts";
import type { MediaBackend } from "./MediaBackend.ts";

/** @throws Error where WebAssembly or its SIMD is missing. */
export async function createWasmBackend(): Promise<MediaBackend> {
  const module = await GcmModule.load();
  return {
    ...createNodeBackend(),
    name: "wasm",
    createGcmCipher: (keys) => new WasmGcmCipher(module, keys),
  };
}
