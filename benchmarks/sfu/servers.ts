// The contenders: each starts a process of its own, which is all whose CPU time counts.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createToken } from "@greenroom/dev-server/testing";
import {
  missingGreenroom,
  missingLiveKitServer,
  serverKeys,
  startServerProcess,
  stopProcess,
} from "../serverProcess.ts";
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
  /** CPU time until it listened. */
  startCpuMs: number;
  /** One more subscriber; undefined where there is nothing to join. */
  join: (() => Promise<LoadPeer>) | undefined;
  close: () => Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), "greenroom-sfu-"));
const pionBinary = join(folder, "pion-loop");

/** Why a contender can't take part; undefined when it can. */
export async function missing(contender: Contender): Promise<string | undefined> {
  if (contender === "livekit-server") return missingLiveKitServer();
  if (contender !== "pion loop") return missingGreenroom();
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
  const { child, httpPort, udpPort, startMs } = await startServerProcess(
    contender === "livekit-server"
      ? { kind: "livekit-server", congestionControl: false }
      : { kind: "greenroom", mediaBackend: contender },
  );
  const server = { url: `ws://127.0.0.1:${httpPort}`, udpPort };
  const startCpuMs = cpuMs(child);
  const token = (identity: string): Promise<string> =>
    createToken(serverKeys, { identity, room: "load", video: { hidden: identity.startsWith("sub") } });
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
    startCpuMs,
    join: async () => {
      const peer = await subscribe(server, await token(`sub${peers.length}`));
      peers.push(peer);
      return peer;
    },
    close: async () => {
      for (const peer of [audio, video, ...peers]) peer.close();
      await stopProcess(child);
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
    startCpuMs: cpuMs(child),
    join: undefined,
    close: async () => {
      for (const peer of [publisher, ...peers]) peer.close();
      await stopProcess(child);
    },
  };
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
