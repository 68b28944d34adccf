#!/usr/bin/env node
import { parseArgs } from "node:util";
import { DevServerError, errorMessage } from "./base/errors.ts";
import { createLogger } from "./base/Logger.ts";
import { type DevServerOptions, type SettingTexts, resolveConfig, settings } from "./base/config.ts";
import { describeServer } from "./describeServer.ts";
import { type DevServer, startServer } from "./server.ts";

const names = Object.keys(settings) as (keyof DevServerOptions)[];

const help = `Usage: greenroom [flags]

Starts a LiveKit-compatible server for development: signalling, media, token endpoint and server API.

${names.map(describeSetting).join("\n")}
  --help
      print this
`;

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
    console.log(help);
    return;
  }
  const config = resolveConfig({ flags, environment: process.env });
  const server = await startServer(config, createLogger(config.logLevel));
  const httpUrl = server.url.replace(/^ws/, "http");
  for (const line of describeServer(server)) console.log(line);
  console.log(`Tokens:    curl -X POST ${httpUrl}/api/token -d '{"room_name":"demo"}'`);
  console.log("Join:      any LiveKit client, with the URL and a token");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(server));
}

/** A second signal ends the process as usual. */
async function stop(server: DevServer): Promise<void> {
  await server.close();
  process.exitCode = 0;
}

function readFlags(args: string[]): SettingTexts | "help" {
  const options = Object.fromEntries(names.map((name) => [settings[name].flag, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: "boolean" } } });
    if (values.help) return "help";
    const flags = values as { [flag: string]: string | undefined };
    return Object.fromEntries(names.map((name) => [name, flags[settings[name].flag]]));
  } catch (cause) {
    throw new DevServerError("invalid_argument", `${errorMessage(cause)}; --help lists the flags`, { cause });
  }
}

function describeSetting(name: keyof DevServerOptions): string {
  const { flag, variable, shape, description } = settings[name];
  return `  --${flag} ${shape}\n      ${description}; ${variable}`;
}
