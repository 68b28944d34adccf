import type { Clock } from "../../base/Clock.ts";
import { Emitter } from "../../base/Emitter.ts";
import type { Logger } from "../../base/Logger.ts";
import type { EngineCommand, EngineOptions, EnginePort, EnginePortEvents } from "./EnginePort.ts";
import { MediaEngine } from "./MediaEngine.ts";

/**
 * The engine in this thread: for tests. Events arrive in a later microtask, as they would from a worker.
 *
 * @throws DevServerError `port_in_use` or `unavailable`
 */
export async function createInProcessEngine(
  options: EngineOptions & { clock: Clock; log: Logger },
): Promise<EnginePort> {
  const events = new Emitter<EnginePortEvents>();
  let open = true;
  const engine = await MediaEngine.start({
    ...options,
    emit: (event) => queueMicrotask(() => events.emit("event", event)),
  });
  return {
    ports: engine.ports,
    on: (name, listener) => events.on(name, listener),
    post: (command: EngineCommand) => {
      if (open) engine.handleCommand(command);
    },
    close: async () => {
      open = false;
      await engine.close();
      events.removeAllListeners();
    },
  };
}
