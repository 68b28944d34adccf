import { Worker, type WorkerOptions } from "node:worker_threads";
import type { Tts } from "./VoiceStages.ts";

/** To the worker. */
export interface SpeechRequest {
  id: number;
  text: string;
  voice: string;
}

/** From the worker. */
export type SpeechResponse = { id: number; samples: Float32Array } | { id: number; error: string };

const voices = ["slt", "rms", "awb", "kal", "kal16"];

/** Flite in a worker thread: it takes some 100 ms for a sentence, in one go. */
export class Flite {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (response: SpeechResponse) => void>();
  #lastId = 0;
  #died: string | undefined;

  constructor() {
    this.#worker = createWorker({ name: "greenroom-voice" });
    this.#worker.on("message", (response: SpeechResponse) => {
      this.#waiting.get(response.id)?.(response);
      this.#waiting.delete(response.id);
      if (this.#waiting.size === 0) this.#worker.unref();
    });
    this.#worker.on("error", (error) => this.#die(error instanceof Error ? error.message : String(error)));
    this.#worker.on("exit", (code) => this.#die(`its thread ended with code ${code}`));
  }

  /** Whether it still works. */
  get isAlive(): boolean {
    return this.#died === undefined;
  }

  async speak(text: string, voice: string): Promise<Float32Array> {
    if (this.#died !== undefined) throw new Error(`Flite can't speak: ${this.#died}`);
    const id = ++this.#lastId;
    const answered = new Promise<SpeechResponse>((resolve) => this.#waiting.set(id, resolve));
    const request: SpeechRequest = { id, text, voice };
    // Idle, it shall keep no process alive.
    this.#worker.ref();
    this.#worker.postMessage(request, []);
    const response = await answered;
    if ("error" in response) throw new Error(`Flite can't say ${JSON.stringify(text)}: ${response.error}`);
    return response.samples;
  }

  #die(why: string): void {
    this.#died ??= why;
    for (const [id, answer] of this.#waiting) answer({ id, error: why });
    this.#waiting.clear();
  }
}

/** @throws Error: there is no such voice, or the worker can't start */
export async function loadFlite(flite: Flite, voice: string): Promise<Tts> {
  if (!voices.includes(voice)) throw new Error(`there is no voice ${voice}; there are ${voices.join(", ")}`);
  await flite.speak("Hi.", voice);
  return {
    async *speak(text, signal) {
      const samples = await flite.speak(text, voice);
      if (!signal.aborted) yield samples;
    },
  };
}

/** Built, the entry is the .js file beside this one. From source it is TypeScript, which a worker can't load unaided. */
function createWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./fliteWorker.js", import.meta.url), options);
  const entry = JSON.stringify(new URL("./fliteWorker.ts", import.meta.url).href);
  const bootstrap = `import("tsx/esm/api").then(({ register }) => (register(), import(${entry})))`;
  return new Worker(bootstrap, { ...options, eval: true });
}
