import { parentPort, workerData } from "node:worker_threads";
import { systemClock } from "../../base/Clock.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { EngineCommand, EngineEvent, EngineListening, EngineOptions } from "./EnginePort.ts";
import { createEventLogger } from "./createEventLogger.ts";
import { MediaEngine } from "./MediaEngine.ts";

/** The worker thread's entry: commands in by message, events out by message. */
async function runWorker(port: NonNullable<typeof parentPort>, options: EngineOptions): Promise<void> {
  // The main thread waits for one message first. What the start has to say comes after it.
  const early: EngineEvent[] = [];
  let emit = (event: EngineEvent): void => void early.push(event);
  const emitNow = (event: EngineEvent | EngineListening): void => port.postMessage(event);
  try {
    const engine = await MediaEngine.start({
      ...options,
      clock: systemClock,
      log: createEventLogger((event) => emit(event)),
      emit: (event) => emit(event),
    });
    port.on("message", (command: EngineCommand | { type: "close" }) => {
      if (command.type !== "close") return engine.handleCommand(command);
      void engine.close().then(() => port.close());
    });
    emitNow({ type: "listening", ports: engine.ports });
    for (const event of early) emitNow(event);
    emit = emitNow;
  } catch (error) {
    const code = error instanceof DevServerError ? error.code : "internal";
    emitNow({ type: "listenFailed", code, message: errorMessage(error) });
    port.close();
  }
}

if (parentPort) void runWorker(parentPort, workerData as EngineOptions);
