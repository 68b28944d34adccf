import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The demo's page. */
    demoUrl: string;
    /** The dev server, as SDKs are told it: `http://host:port`. */
    serverUrl: string;
    /** The shared media port. */
    udpPort: number;
    /** The process under test. */
    serverPid: number;
  }
}

/** Starts the stack as `pnpm dev` does, on free ports, and waits for the lines that a person would read. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=@greenroom/source", vite, "--port", "0"],
    {
      cwd: fileURLToPath(new URL("../apps/demo", import.meta.url)),
      env: {
        ...process.env,
        VITEST: "",
        GREENROOM_PORT: "0",
        GREENROOM_UDP_PORT: "0",
        GREENROOM_LOG_LEVEL: "error",
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  const exited = new Promise<number | null>((resolve) => stack.once("exit", resolve));
  const ready = new Promise<void>((resolve, reject) => {
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
  await ready;
  const [demo, server, udp] = patterns.map((pattern) => pattern.exec(output)?.[1] ?? "");
  project.provide("demoUrl", `http://localhost:${demo}`);
  project.provide("serverUrl", `http://127.0.0.1:${server}`);
  project.provide("udpPort", Number(udp));
  project.provide("serverPid", stack.pid ?? 0);
  return async () => {
    stack.kill("SIGTERM");
    await exited;
  };
}

const vite = fileURLToPath(new URL("../apps/demo/node_modules/vite/bin/vite.js", import.meta.url));
const patterns = [/Local:\s+http:\/\/localhost:(\d+)/, /wss?:\/\/[^\s:]+:(\d+)/, /UDP\D*(\d+)/i];
