// The servers that benchmarks compare: each a process of its own, on free ports of this machine.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ServerProcess {
  child: ChildProcess;
  httpPort: number;
  udpPort: number;
  /** From the start of the process until it listened. */
  startMs: number;
}

export type ServerKind =
  | { kind: "greenroom"; mediaBackend: string }
  | { kind: "livekit-server"; congestionControl: boolean };

interface Ports {
  http: number;
  udp: number;
  tcp: number;
}

/** What the servers accept tokens of. */
export const serverKeys = {
  apiKey: "devkey",
  apiSecret: "a secret of at least thirty-two characters",
} as const;
const cli: string = join(import.meta.dirname, "../packages/dev-server/dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "greenroom-bench-"));

/** Why livekit-server can't take part; undefined when it can. */
export function missingLiveKitServer(): string | undefined {
  const binary = process.env["LIVEKIT_SERVER_BIN"];
  if (!binary) return "set LIVEKIT_SERVER_BIN to its path";
  return existsSync(binary) ? undefined : `there is no ${binary}`;
}

/** Why our built server can't take part; undefined when it can. */
export function missingGreenroom(): string | undefined {
  return existsSync(cli) ? undefined : "run pnpm build first";
}

export async function startServerProcess(server: ServerKind): Promise<ServerProcess> {
  const ports = { http: await freePort(), udp: await freePort(), tcp: await freePort() };
  const startedMs = performance.now();
  const child =
    server.kind === "greenroom"
      ? spawnGreenroom(server.mediaBackend, ports)
      : spawnLiveKit(server.congestionControl, ports);
  await untilListening(ports.http);
  return { child, httpPort: ports.http, udpPort: ports.udp, startMs: performance.now() - startedMs };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 5000);
  await exited;
  clearTimeout(force);
}

function spawnGreenroom(mediaBackend: string, ports: Ports): ChildProcess {
  const flags = {
    port: ports.http,
    "udp-port": ports.udp,
    "tcp-port": ports.tcp,
    "media-backend": mediaBackend,
  };
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, `${value}`]);
  const env = { ...process.env, LIVEKIT_KEYS: `${serverKeys.apiKey}: ${serverKeys.apiSecret}` };
  const profiles = process.env["SFU_PROFILES"];
  const profiling = profiles ? ["--cpu-prof", "--cpu-prof-dir", profiles] : [];
  return spawn(process.execPath, [...profiling, cli, ...args, "--log-level", "warn"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function spawnLiveKit(congestionControl: boolean, ports: Ports): ChildProcess {
  const path = join(folder, `livekit-${ports.http}.yaml`);
  const rtc = {
    udp_port: ports.udp,
    tcp_port: ports.tcp,
    use_external_ip: false,
    use_ice_lite: true,
    enable_loopback_candidate: true,
    interfaces: { includes: ["lo"] },
    congestion_control: { enabled: congestionControl },
  };
  // JSON is YAML too.
  const config = {
    port: ports.http,
    bind_addresses: ["127.0.0.1"],
    rtc,
    keys: { [serverKeys.apiKey]: serverKeys.apiSecret },
  };
  writeFileSync(path, JSON.stringify({ ...config, logging: { level: "error" } }));
  return spawn(process.env["LIVEKIT_SERVER_BIN"] ?? "", ["--config", path], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 4000; tries++) {
    const socket = connect(port, "127.0.0.1");
    // oxlint-disable-next-line no-await-in-loop
    const open = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`nothing listens on port ${port} after 20 s`);
}
