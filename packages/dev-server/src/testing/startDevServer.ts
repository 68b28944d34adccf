import type { DevServerOptions } from "../base/config.ts";
import { type DevServer, createDevServer } from "../server.ts";

/**
 * A dev server for tests: free ports, media in this thread, no log; `options` changes that. Close it when done.
 *
 * @example
 * const server = await startDevServer();
 * const joinToken = await createToken(server, { identity: "ada", room: "garden" });
 * await server.close();
 */
export function startDevServer(options: DevServerOptions = {}): Promise<DevServer> {
  return createDevServer({
    httpPort: 0,
    udpPort: 0,
    host: "127.0.0.1",
    keys: { devkey: "secret" },
    mediaThread: "in-process",
    logLevel: "silent",
    ...options,
  });
}
