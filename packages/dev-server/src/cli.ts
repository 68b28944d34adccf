#!/usr/bin/env node
import { DevServerError } from "./base/errors.ts";
import { createLogger } from "./base/Logger.ts";
import { resolveConfig } from "./base/config.ts";
import { helpText, readFlags } from "./commandLine.ts";
import { describeServer } from "./describeServer.ts";
import { engineSettings } from "./engineSettings.ts";
import { startEngine } from "./media/engine/startEngine.ts";

try {
  await main();
} catch (error) {
  // A fault of the user's setting or machine is said in one line; ours with all there is.
  console.error(error instanceof DevServerError ? `greenroom: ${error.message}` : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags === "help") {
    console.log(helpText);
    return;
  }
  const config = resolveConfig({ flags, environment: process.env });
  const logger = createLogger(config.logLevel);
  // The media thread loads what it needs while this one does.
  const [engine, { startServer }] = await Promise.all([
    startEngine(engineSettings(config, logger)),
    import("./server.ts"),
  ]);
  const server = await startServer(config, logger, engine);
  const httpUrl = server.url.replace(/^ws/, "http");
  for (const line of describeServer(server)) console.log(line);
  console.log(`Tokens:    curl -X POST ${httpUrl}/api/token -d '{"room_name":"demo"}'`);
  console.log("Join:      any LiveKit client, with the URL and a token");
  // Once: a second signal ends the process as usual.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}
