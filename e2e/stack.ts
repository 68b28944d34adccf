import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** The running demo and dev server, as a process of their own. */
export interface Stack {
  /** The demo's page. */
  demoUrl: string;
  /** The dev server, as SDKs are told it: `http://host:port`. */
  serverUrl: string;
  /** The shared media port. */
  udpPort: number;
  stop(): Promise<void>;
}

const vite = fileURLToPath(new URL("../apps/demo/node_modules/vite/bin/vite.js", import.meta.url));
const patterns = [/Local:\s+http:\/\/localhost:(\d+)/, /wss?:\/\/[^\s:]+:(\d+)/, /UDP\D*(\d+)/i];

/** Starts the stack as `pnpm dev` does, on free ports, and waits for the lines that a person would read. */
export async function startStack(): Promise<Stack> {
  const args = ["--import", "tsx", "--conditions=@greenroom/source", vite, "--port", "0"];
  const stack = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("../apps/demo", import.meta.url)),
    env: {
      ...process.env,
      VITEST: "",
      GREENROOM_PORT: "0",
      GREENROOM_UDP_PORT: "0",
      GREENROOM_LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = new Promise<number | null>((resolve) => stack.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += stripVTControlCharacters(chunk.toString());
      if (patterns.every((pattern) => pattern.test(output))) resolve();
    };
    stack.stdout.on("data", read);
    stack.stderr.on("data", (chunk: Buffer) => {
      process.stderr.write(chunk);
      read(chunk);
    });
    void exited.then((code) => reject(new Error(`The stack stopped with code ${code}:\n${output}`)));
  });
  const [demo, server, udp] = patterns.map((pattern) => pattern.exec(output)?.[1] ?? "");
  return {
    demoUrl: `http://localhost:${demo}`,
    serverUrl: `http://127.0.0.1:${server}`,
    udpPort: Number(udp),
    async stop() {
      stack.kill("SIGTERM");
      await exited;
    },
  };
}
