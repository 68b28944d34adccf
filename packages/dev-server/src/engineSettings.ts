import type { DevServerConfig } from "./base/DevServerOptions.ts";
import type { Logger } from "./base/Logger.ts";
import type { EngineSettings } from "./media/engine/startEngine.ts";

/** How media is to run, as the server's settings say. */
export function engineSettings(config: DevServerConfig, log: Logger): EngineSettings {
  const { udpPort, tcpPort, mediaThread: thread, mediaBackend: backend } = config;
  return { udpPort, tcpPort, thread, backend, log };
}
