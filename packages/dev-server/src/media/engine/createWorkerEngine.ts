import { Worker } from "node:worker_threads";
import { Emitter } from "../../base/Emitter.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type {
  EngineCommand,
  EngineEvent,
  EngineListening,
  EngineOptions,
  EnginePort,
  EnginePortEvents,
} from "./EnginePort.ts";

/**
 * The engine in a worker thread. From source it needs a TypeScript loader in this process's `execArgv` (tsx), which
 * the worker inherits.
 *
 * @throws DevServerError `port_in_use`, `unavailable`, or `internal` when the worker can't start
 */
export async function createWorkerEngine(options: EngineOptions): Promise<EnginePort> {
  const worker = new Worker(workerUrl(), { workerData: options, name: "greenroom-media" });
  const listening = await waitUntilListening(worker);
  return new WorkerEngine(worker, listening.udpPort);
}

/** The neighbour file of this one, in source (.ts) and built (.js). */
function workerUrl(): URL {
  return new URL(`./engineWorker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
}

function waitUntilListening(worker: Worker): Promise<EngineListening & { type: "listening" }> {
  return new Promise((resolve, reject) => {
    const fail = (error: DevServerError): void => {
      worker.removeAllListeners();
      // An error after this one would otherwise be an uncaught exception.
      worker.on("error", () => {});
      void worker.terminate();
      reject(error);
    };
    worker.once("message", (message: EngineListening) => {
      if (message.type === "listenFailed") return fail(new DevServerError(message.code, message.message));
      worker.removeAllListeners();
      resolve(message);
    });
    worker.once("error", (error) => fail(startError(errorMessage(error), error)));
    worker.once("exit", (code) => fail(startError(`it exited with code ${code}`)));
  });
}

function startError(reason: string, cause?: unknown): DevServerError {
  return new DevServerError(
    "internal",
    `The media worker thread did not start: ${reason}. Run from the built package, or from source under tsx.`,
    { cause },
  );
}

type WorkerEngineState = "open" | "closing" | "ended";

class WorkerEngine extends Emitter<EnginePortEvents> implements EnginePort {
  readonly udpPort: number;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  #state: WorkerEngineState = "open";

  constructor(worker: Worker, udpPort: number) {
    super();
    this.#worker = worker;
    this.udpPort = udpPort;
    worker.on("message", (event: EngineEvent) => this.emit("event", event));
    worker.on("error", (error) => this.#die(errorMessage(error)));
    this.#exited = new Promise((resolve) => {
      worker.once("exit", (code) => {
        this.#die(`it exited with code ${code}`);
        resolve();
      });
    });
  }

  post(command: EngineCommand): void {
    if (this.#state === "open") this.#send(command);
  }

  async close(): Promise<void> {
    if (this.#state === "open") {
      this.#state = "closing";
      this.#send({ type: "close" });
    }
    await this.#exited;
    this.removeAllListeners();
  }

  #send(message: EngineCommand | { type: "close" }): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, no window
    this.#worker.postMessage(message);
  }

  #die(reason: string): void {
    const expected = this.#state !== "open";
    this.#state = "ended";
    if (!expected) this.emit("event", { type: "died", reason });
  }
}
