import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";

const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

interface Run {
  child: ChildProcess;
  output: () => string;
  errors: () => string;
  /** The exit code. */
  exit: Promise<unknown>;
}

function run(args: string[], environment: { [name: string]: string } = {}): Run {
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--conditions=@greenroom/source", cli, ...args],
    { env: { PATH: process.env["PATH"], ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
  started.push(child);
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return {
    child,
    output: () => output,
    errors: () => errors,
    exit: once(child, "close").then(([code]) => code as unknown),
  };
}

describe("greenroom", () => {
  it("prints where it is, answers there, and ends cleanly when told to", async () => {
    const { child, output, errors, exit } = run(["--port", "0"], {
      GREENROOM_UDP_PORT: "0",
      LIVEKIT_KEYS: "me: mine",
    });
    await vi.waitFor(() => expect(output()).toMatch(/Join:/), { timeout: 15_000 });
    expect(output()).toMatch(/media on UDP \d+/);
    expect(output()).toContain("me, secret mine");
    const url = /ws(:\/\/127\.0\.0\.1:\d+)/.exec(output())?.[1];
    await expect(fetch(`http${url}/`).then((response) => response.text())).resolves.toBe("OK");
    child.kill("SIGTERM");
    await expect(exit).resolves.toBe(0);
    expect(errors()).toBe("");
  }, 20_000);

  it("says in one line which TCP port is in use, and stops", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as { port: number };
    const { errors, exit } = run(["--port", String(port), "--udp-port", "0"]);
    await expect(exit).resolves.toBe(1);
    expect(errors()).toMatch(new RegExp(`^greenroom: TCP port ${port} .* is in use: .*--port.*\n$`));
    holder.close();
  }, 20_000);

  it("says in one line which setting is wrong, and stops", async () => {
    const { errors, exit } = run(["--port", "x"]);
    await expect(exit).resolves.toBe(1);
    expect(errors()).toMatch(/^greenroom: --port: "x" is not valid; it takes a port number .*\n$/);
  }, 20_000);
});
