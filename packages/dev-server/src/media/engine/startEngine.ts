import { type Clock, systemClock } from "../../base/Clock.ts";
import type { Logger } from "../../base/Logger.ts";
import type { MediaBackendChoice } from "../transport/backend/MediaBackend.ts";
import { createWorkerEngine } from "./createWorkerEngine.ts";
import type { EnginePort } from "./EnginePort.ts";

/** All of this machine's interfaces. */
export const anyAddress = "0.0.0.0";

/** How media is to run. */
export interface EngineSettings {
  /** IPv4 address to listen on. Default {@link anyAddress}. */
  host?: string;
  /** The UDP port that all media shares; 0 takes any free one. */
  udpPort: number;
  /** The TCP port for clients without UDP; 0 takes any free one. */
  tcpPort: number;
  /** Where media runs. Default `worker`: a thread of its own, which signalling and data channels can't stall. */
  thread?: "worker" | "in-process";
  /** What media runs on. Default `auto`. */
  backend?: MediaBackendChoice;
  log: Logger;
  /** Default: the system's. A worker always has the system's. */
  clock?: Clock;
}

/** @throws DevServerError `port_in_use`, `unavailable`, or `internal` when the worker thread can't start */
export async function startEngine(settings: EngineSettings): Promise<EnginePort> {
  const { host = anyAddress, udpPort, tcpPort, thread = "worker", backend = "auto" } = settings;
  const options = { host, udpPort, tcpPort, backend };
  if (thread === "worker") return createWorkerEngine(options);
  // All that forwards: nothing that this thread needs otherwise.
  const { createInProcessEngine } = await import("./createInProcessEngine.ts");
  return createInProcessEngine({ ...options, clock: settings.clock ?? systemClock, log: settings.log });
}
