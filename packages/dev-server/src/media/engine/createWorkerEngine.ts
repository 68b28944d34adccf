import { Worker, type WorkerOptions } from "node:worker_threads";
import { Emitter } from "../../base/Emitter.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type {
  EngineCommand,
  EngineEvent,
  EngineListening,
  EngineOptions,
  EnginePort,
  EnginePortEvents,
  EnginePorts,
} from "./EnginePort.ts";

/**
 * The engine in a worker thread.
 *
 * @throws DevServerError `port_in_use`, `unavailable`, or `internal` when the worker can't start
 */
export async function createWorkerEngine(options: EngineOptions): Promise<EnginePort> {
  const worker = createWorker({ workerData: options, name: "greenroom-media" });
  const listening = await waitUntilListening(worker);
  return new WorkerEngine(worker, listening.ports);
}

/** Built, all entries lie side by side. From source it is TypeScript, which a worker can't load unaided. */
function createWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./engineWorker.js", import.meta.url), options);
  const entry = JSON.stringify(new URL("./engineWorker.ts", import.meta.url).href);
  const bootstrap = `import("tsx/esm/api").then(({ register }) => (register(), import(${entry})))`;
  return new Worker(bootstrap, { ...options, eval: true });
}

function waitUntilListening(worker: Worker): Promise<EngineListening & { type: "listening" }> {
  return new Promise((resolve, reject) => {
    // Removed one by one: a Worker has listeners of its own, which removeAllListeners would take too.
    const stop = (): void => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    };
    const fail = (error: DevServerError): void => {
      stop();
      // An error after this one would otherwise be an uncaught exception.
      worker.on("error", () => {});
      void worker.terminate();
      reject(error);
    };
    const onMessage = (message: EngineListening): void => {
      if (message.type === "listenFailed") return fail(new DevServerError(message.code, message.message));
      stop();
      resolve(message);
    };
    const onError = (error: unknown): void => fail(startError(errorMessage(error), error));
    const onExit = (code: number): void => fail(startError(`it exited with code ${code}`));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}

function startError(reason: string, cause?: unknown): DevServerError {
  return new DevServerError(
    "internal",
    `The media worker thread did not start: ${reason}. From source it needs tsx; reinstall the package if it is a built one.`,
    { cause },
  );
}

type WorkerEngineState = "open" | "closing" | "ended";

class WorkerEngine extends Emitter<EnginePortEvents> implements EnginePort {
  readonly ports: EnginePorts;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  #state: WorkerEngineState = "open";

  constructor(worker: Worker, ports: EnginePorts) {
    super();
    this.#worker = worker;
    this.ports = ports;
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
