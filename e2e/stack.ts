import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** A running dev server, as a process of its own. */
export interface ServerProcess {
  /** The dev server, as SDKs are told it: `http://host:port`. */
  serverUrl: string;
  /** The shared media port. */
  udpPort: number;
  stop(): Promise<void>;
}

/** The running demo and dev server, as a process of their own. */
export interface Stack extends ServerProcess {
  /** The demo's page. */
  demoUrl: string;
}

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const demoPort = /Local:\s+http:\/\/localhost:(\d+)/;
const serverPort = /wss?:\/\/[^\s:]+:(\d+)/;
const udpPort = /UDP\D*(\d+)/i;

/** Starts the stack as `pnpm dev` does, on free ports. */
export async function startStack(): Promise<Stack> {
  const vite = pathOf("../apps/demo/node_modules/vite/bin/vite.js");
  const { ports, stop } = await startProcess([vite, "--port", "0"], [demoPort, serverPort, udpPort]);
  const [demo, server, udp] = ports;
  return {
    demoUrl: `http://localhost:${demo}`,
    serverUrl: `http://127.0.0.1:${server}`,
    udpPort: Number(udp),
    stop,
  };
}

/** Starts the dev server alone as `pnpm dev:server` does, on free ports. */
export async function startServer(): Promise<ServerProcess> {
  const cli = pathOf("../packages/dev-server/src/cli.ts");
  const { ports, stop } = await startProcess([cli], [serverPort, udpPort]);
  const [server, udp] = ports;
  return { serverUrl: `http://127.0.0.1:${server}`, udpPort: Number(udp), stop };
}

/** Runs a script, and waits for the lines that a person would read: each port is told in one of them. */
async function startProcess(
  args: readonly string[],
  patterns: readonly RegExp[],
): Promise<{ ports: string[]; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=@greenroom/source", ...args], {
    cwd: pathOf("../apps/demo"),
    env: {
      ...process.env,
      VITEST: "",
      GREENROOM_PORT: "0",
      GREENROOM_UDP_PORT: "0",
      GREENROOM_TCP_PORT: "0",
      GREENROOM_LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += stripVTControlCharacters(chunk.toString());
      if (patterns.every((pattern) => pattern.test(output))) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", (chunk: Buffer) => {
      process.stderr.write(chunk);
      read(chunk);
    });
    void exited.then((code) => reject(new Error(`It stopped with code ${code}:\n${output}`)));
  });
  return {
    ports: patterns.map((pattern) => pattern.exec(output)?.[1] ?? ""),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
