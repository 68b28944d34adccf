import type { Plugin, ViteDevServer } from "vite";
import { createLogger } from "./base/Logger.ts";
import type { DevServerOptions } from "./base/DevServerOptions.ts";
import { resolveConfig } from "./base/config.ts";
import { isSharedPath } from "./http/isSharedPath.ts";
import { describeServer } from "./describeServer.ts";
import { type RunningServer, startServer } from "./server.ts";

/**
 * Running servers by Vite root. Outside the module, since a restart loads the config, and with it this module,
 * anew; and the restarted plugin needs the ports that the old one holds.
 */
const registryKey = Symbol.for("@greenroom/dev-server/vite");
type Registry = Map<string, RunningServer>;

/**
 * Vite plugin: starts a dev server with Vite's. It listens on its own port, where SDKs and agents look for it,
 * and answers `/rtc`, `/twirp` and `/api/token` on Vite's port too, so that a page needs no second origin.
 * Does nothing in builds, in Vitest and in middleware mode.
 *
 * @throws DevServerError as createDevServer does, when Vite starts.
 */
export function greenroom(options: DevServerOptions = {}): Plugin {
  return {
    name: "greenroom",
    apply: (_config, env) => env.command === "serve" && !env.isPreview && !process.env["VITEST"],
    async configureServer(vite) {
      if (!vite.httpServer) return;
      const running = await restart(vite.config.root, options);
      serveOn(vite, running);
      announce(vite, running);
      closeWith(vite, running);
    },
  };
}

async function restart(root: string, options: DevServerOptions): Promise<RunningServer> {
  const registry = ((globalThis as { [registryKey]?: Registry })[registryKey] ??= new Map());
  await registry.get(root)?.close();
  // Vite's terminal is for Vite; a room's every step belongs there only when asked for.
  const environment = { GREENROOM_LOG_LEVEL: "warn", ...process.env };
  const config = resolveConfig({ options, environment });
  const running = await startServer(config, createLogger(config.logLevel));
  registry.set(root, running);
  return running;
}

function serveOn(vite: ViteDevServer, running: RunningServer): void {
  if (!vite.httpServer) return;
  // Over TLS Vite speaks HTTP/2, which neither Express nor WebSocket upgrades can. Read at each handshake.
  if (vite.config.server.https) {
    Object.assign(vite.httpServer, { ALPNProtocols: Buffer.from("\x08http/1.1") });
  }
  vite.middlewares.use((request, response, next) => {
    if (isSharedPath(request)) running.app(request, response);
    else next();
  });
  running.webSockets.attach(vite.httpServer, "leave");
}

/** Below the URLs that Vite prints. */
function announce(vite: ViteDevServer, running: RunningServer): void {
  const printViteUrls = vite.printUrls.bind(vite);
  vite.printUrls = () => {
    printViteUrls();
    for (const line of describeServer(running)) vite.config.logger.info(`  ➜  ${line}`);
  };
}

/** Not by a hook: after a restart Vite runs the closing hooks of plugins that it reused. */
function closeWith(vite: ViteDevServer, running: RunningServer): void {
  const closeVite = vite.close.bind(vite);
  vite.close = async () => {
    await Promise.all([closeVite(), running.close()]);
  };
}
