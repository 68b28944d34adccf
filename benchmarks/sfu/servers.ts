// The contenders: each starts a process of its own, which is all whose CPU time counts.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createToken } from "@greenroom/dev-server/testing";
import { LoadPeer } from "./LoadPeer.ts";
import { publish, subscribe, type MediaKind } from "./LoadClient.ts";

export const contenders = ["native", "wasm", "node", "livekit-server", "pion loop"] as const;
export type Contender = (typeof contenders)[number];

/** A running contender with its publishers and subscribers joined. */
export interface Stage {
  publishers: { [kind in MediaKind]: LoadPeer };
  subscribers: LoadPeer[];
  /** CPU time of the process so far, all threads. */
  cpuMs: () => number;
  residentBytesBefore: number;
  residentBytesAfter: number;
  startMs: number;
  close: () => Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), "greenroom-sfu-"));
const cli = join(import.meta.dirname, "../../packages/dev-server/dist/cli.js");
const keys = { apiKey: "devkey", apiSecret: "a secret of at least thirty-two characters" };
const pionBinary = join(folder, "pion-loop");

/** Why a contender can't take part; undefined when it can. */
export async function missing(contender: Contender): Promise<string | undefined> {
  if (contender === "livekit-server") {
    const binary = process.env["LIVEKIT_SERVER_BIN"];
    if (!binary) return "set LIVEKIT_SERVER_BIN to its path";
    return existsSync(binary) ? undefined : `there is no ${binary}`;
  }
  if (contender !== "pion loop") return existsSync(cli) ? undefined : "run pnpm build first";
  const build = spawn("go", ["build", "-o", pionBinary, "."], {
    cwd: join(import.meta.dirname, "pion"),
    stdio: "inherit",
  });
  const built = await once(build, "exit").catch(() => [-1]);
  return built[0] === 0 ? undefined : "it needs Go to be built";
}

export async function startStage(contender: Contender, subscribers: number): Promise<Stage> {
  return contender === "pion loop" ? startLoop(subscribers) : startServer(contender, subscribers);
}

async function startServer(contender: Contender, count: number): Promise<Stage> {
  const ports = { http: await freePort(), udp: await freePort(), tcp: await freePort() };
  const startedMs = performance.now();
  const child = contender === "livekit-server" ? spawnLiveKit(ports) : spawnGreenroom(contender, ports);
  await untilListening(ports.http);
  const startMs = performance.now() - startedMs;
  const server = { url: `ws://127.0.0.1:${ports.http}`, udpPort: ports.udp };
  const token = (identity: string): Promise<string> =>
    createToken(keys, { identity, room: "load", video: { hidden: identity.startsWith("sub") } });
  const audio = await publish(server, await token("audio"), "audio");
  const video = await publish(server, await token("video"), "video");
  const residentBytesBefore = residentBytes(child);
  const peers: LoadPeer[] = [];
  for (let i = 0; i < count; i++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as people come
    peers.push(await subscribe(server, await token(`sub${i}`)));
  }
  return {
    publishers: { audio, video },
    subscribers: peers,
    cpuMs: () => cpuMs(child),
    residentBytesBefore,
    residentBytesAfter: residentBytes(child),
    startMs,
    close: async () => {
      for (const peer of [audio, video, ...peers]) peer.close();
      await stop(child);
    },
  };
}

async function startLoop(count: number): Promise<Stage> {
  const publisher = await LoadPeer.open();
  const peers = await Promise.all(Array.from({ length: count }, () => LoadPeer.open()));
  const createKeys = (): { masterKey: Buffer; masterSalt: Buffer } => ({
    masterKey: randomBytes(16),
    masterSalt: randomBytes(12),
  });
  const publisherKeys = createKeys();
  const peerKeys = peers.map(createKeys);
  const hex = (each: ReturnType<typeof createKeys>): object => ({
    key: each.masterKey.toString("hex"),
    salt: each.masterSalt.toString("hex"),
  });
  const startedMs = performance.now();
  const child = spawn(pionBinary, { stdio: ["pipe", "pipe", "inherit"] });
  const subs = peers.map((peer, i) => ({ port: peer.port, ...hex(peerKeys[i]!) }));
  child.stdin.write(`${JSON.stringify({ pub: hex(publisherKeys), subs })}\n`);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const profile = "AEAD_AES_128_GCM";
  publisher.startSrtp({ profile, local: publisherKeys, remote: publisherKeys }, Number(line));
  peers.forEach((peer, i) =>
    peer.startSrtp({ profile, local: peerKeys[i]!, remote: peerKeys[i]! }, Number(line)),
  );
  return {
    publishers: { audio: publisher, video: publisher },
    subscribers: peers,
    cpuMs: () => cpuMs(child),
    residentBytesBefore: Number.NaN,
    residentBytesAfter: Number.NaN,
    startMs: performance.now() - startedMs,
    close: async () => {
      for (const peer of [publisher, ...peers]) peer.close();
      await stop(child);
    },
  };
}

interface Ports {
  http: number;
  udp: number;
  tcp: number;
}

function spawnGreenroom(backend: string, ports: Ports): ChildProcess {
  const flags = { port: ports.http, "udp-port": ports.udp, "tcp-port": ports.tcp, "media-backend": backend };
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, `${value}`]);
  const env = { ...process.env, LIVEKIT_KEYS: `${keys.apiKey}: ${keys.apiSecret}` };
  const folder = process.env["SFU_PROFILES"];
  const profiling = folder ? ["--cpu-prof", "--cpu-prof-dir", folder] : [];
  return spawn(process.execPath, [...profiling, cli, ...args, "--log-level", "warn"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function spawnLiveKit(ports: Ports): ChildProcess {
  const path = join(folder, `livekit-${ports.http}.yaml`);
  const rtc = {
    udp_port: ports.udp,
    tcp_port: ports.tcp,
    use_external_ip: false,
    use_ice_lite: true,
    enable_loopback_candidate: true,
    interfaces: { includes: ["lo"] },
    congestion_control: { enabled: false },
  };
  // JSON is YAML too.
  const config = {
    port: ports.http,
    bind_addresses: ["127.0.0.1"],
    rtc,
    keys: { [keys.apiKey]: keys.apiSecret },
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

/** From the scheduler's own count, in nanoseconds a thread. */
function cpuMs(child: ChildProcess): number {
  const tasks = `/proc/${child.pid}/task`;
  let total = 0;
  for (const task of readdirSync(tasks)) {
    total += Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]);
  }
  return total / 1e6;
}

function residentBytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024;
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 5000);
  await exited;
  clearTimeout(force);
}
