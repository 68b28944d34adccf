// The server of a soak, a process of its own: it tells its parent where it listens, and how it is when asked.
import { createDevServer } from "../../packages/dev-server/src/index.ts";
import type { SoakCount } from "./SoakCount.ts";

const server = await createDevServer({
  httpPort: 0,
  udpPort: 0,
  tcpPort: 0,
  agents: [],
  nodeIps: ["127.0.0.1"],
  emptyTimeoutS: 1,
  departureTimeoutS: 1,
  logLevel: "warn",
});
process.send?.({ url: server.url });

process.on("message", () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const resources: { [name: string]: number } = {};
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
  process.send?.({ residentBytes: rss, heapBytes: heapUsed + external, resources } satisfies SoakCount);
});
process.on("disconnect", () => void server.close());
