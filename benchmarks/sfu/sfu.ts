// `pnpm bench:sfu`: what forwarding costs, beside livekit-server (LIVEKIT_SERVER_BIN) and a bare loop on pion (built
// where Go is), the same load in the same run. CPU time is the server process's alone. Linux only: it reads /proc.
import { loadavg } from "node:os";
import { median, medians } from "../medians.ts";
import { formats, type MediaKind } from "./LoadClient.ts";
import { type Contender, contenders, missing, type Stage, startStage } from "./servers.ts";

interface Load {
  kind: MediaKind;
  burst: number;
}

interface Result {
  packetsPerCpuSecond: number;
  p50Ms: number;
  p99Ms: number;
  arrived: number;
}

const payloadBytes = { audio: 100, video: 1100 } as const;
const list = (name: string, standard: string): string[] => (process.env[name] ?? standard).split(",");
const subscriberCounts = list("SFU_SUBSCRIBERS", "1,5,50,500").map(Number);
const rounds = Number(process.env["SFU_ROUNDS"] ?? 3);
const windowMs = Number(process.env["SFU_SECONDS"] ?? 3) * 1000;
const wanted = list("SFU_CONTENDERS", contenders.join(",")) as Contender[];
/** Packets out a second that each load aims at, and the most bursts in a second that timers do evenly. */
const loads = list("SFU_LOADS", "audio 1,audio 3,audio 8,video 1,video 3,video 8").map((name): Load => {
  const [kind, burst] = name.split(" ") as [MediaKind, string];
  return { kind, burst: Number(burst) };
});
const targetRate = Number(process.env["SFU_RATE"] ?? 10_000);
const maxBursts = 400;
const warmUpMs = 2000;
/** Windows that are not counted before the first load: what a server costs is what it costs all day. */
const uncountedWindows = 3;
const joins = 5;
const maxJoinMs = 15_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** VP8 payload descriptor with a 15-bit picture id, and the first bytes of a key frame. */
const vp8KeyFrame = [0x90, 0x80, 0x80, 0x00, 0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02];

class Sender {
  #sequence = 1;
  #timestamp = 90_000;

  sendBurst(stage: Stage, { kind, burst }: Load): void {
    const { ssrc, payloadType } = formats[kind];
    this.#timestamp += 900;
    for (let i = 0; i < burst; i++) {
      const packet = Buffer.alloc(12 + payloadBytes[kind]);
      const isLast = i === burst - 1;
      packet.writeUInt8(0x80, 0);
      packet.writeUInt8((isLast && kind === "video" ? 0x80 : 0) | payloadType, 1);
      packet.writeUInt16BE(this.#sequence++ & 0xffff, 2);
      packet.writeUInt32BE(this.#timestamp >>> 0, 4);
      packet.writeUInt32BE(ssrc, 8);
      if (kind === "video") packet.set(vp8KeyFrame, 12);
      // Not the first of its frame: no start of a partition.
      if (kind === "video" && i > 0) packet[12] = 0x80;
      packet.writeDoubleBE(performance.now(), packet.length - 8);
      stage.publishers[kind].sendRtp(packet);
    }
  }
}

async function measure(stage: Stage, load: Load, sender: Sender): Promise<Result> {
  const count = stage.subscribers.length;
  const burstsPerSecond = Math.min(maxBursts, targetRate / count / load.burst);
  // Until the stream runs everywhere, and what runs is compiled.
  const warmUp = setInterval(() => sender.sendBurst(stage, load), 20);
  await wait(warmUpMs);
  clearInterval(warmUp);
  await wait(50);
  for (const peer of stage.subscribers) peer.reset();
  const cpuBeforeMs = stage.cpuMs();
  let bursts = 0;
  // A late timer sends no more at once than any: bursts stay what they are.
  const timer = setInterval(() => (sender.sendBurst(stage, load), bursts++), 1000 / burstsPerSecond);
  await wait(windowMs);
  clearInterval(timer);
  await wait(100);
  const cpuMs = stage.cpuMs() - cpuBeforeMs;
  const packets = stage.subscribers.reduce((sum, peer) => sum + peer.packets, 0);
  const latencies = stage.subscribers.flatMap((peer) => peer.latenciesMs).toSorted((a, b) => a - b);
  return {
    packetsPerCpuSecond: (packets / cpuMs) * 1000,
    p50Ms: latencies[Math.floor(latencies.length / 2)] ?? Number.NaN,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
    arrived: packets / (bursts * load.burst * count),
  };
}

/** From the first call of a client to its first packet of a running video. */
async function measureJoin(stage: Stage, sender: Sender): Promise<number | undefined> {
  if (!stage.join) return undefined;
  const running = setInterval(() => sender.sendBurst(stage, { kind: "video", burst: 1 }), 10);
  const times: number[] = [];
  for (let i = 0; i < joins; i++) {
    const startedMs = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const peer = await stage.join();
    // oxlint-disable-next-line no-await-in-loop
    while (peer.packets === 0 && performance.now() - startedMs < maxJoinMs) await wait(1);
    times.push(performance.now() - startedMs);
  }
  clearInterval(running);
  return median(times);
}

const ratios: string[] = [];

async function compare(names: Contender[], subscribers: number): Promise<void> {
  const stages = new Map<Contender, { stage: Stage; sender: Sender }>();
  try {
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would slow each other down
      const stage = await startStage(name, subscribers);
      stages.set(name, { stage, sender: new Sender() });
      const participantKb = (stage.residentBytesAfter - stage.residentBytesBefore) / subscribers / 1024;
      console.log(
        `${name}, ${subscribers} subscribers: listening after ${stage.startMs.toFixed(0)} ms (${stage.startCpuMs.toFixed(0)} ms of CPU time)` +
          (subscribers >= 5 && participantKb > 0 ? `, ${participantKb.toFixed(0)} kB a participant` : ""),
      );
    }
    for (const { stage, sender } of stages.values()) {
      // oxlint-disable-next-line no-await-in-loop
      for (let i = 0; i < uncountedWindows; i++) if (loads[0]) await measure(stage, loads[0], sender);
    }
    for (const load of loads) {
      const all = new Map(names.map((name) => [name, [] as Result[]]));
      for (let round = 0; round < rounds; round++) {
        for (const [name, { stage, sender }] of stages) {
          // oxlint-disable-next-line no-await-in-loop
          all.get(name)?.push(await measure(stage, load, sender));
        }
      }
      printLoad(subscribers, load, new Map(Array.from(all, ([name, results]) => [name, medians(results)])));
    }
    // Last, since who joined stays.
    for (const [name, { stage, sender }] of stages) {
      // oxlint-disable-next-line no-await-in-loop
      const joinMs = await measureJoin(stage, sender);
      if (joinMs !== undefined) console.log(`${name}: ${joinMs.toFixed(0)} ms from join to first packet`);
    }
  } finally {
    await Promise.all(Array.from(stages.values(), ({ stage }) => stage.close()));
  }
}

function printLoad(subscribers: number, { kind, burst }: Load, results: Map<Contender, Result>): void {
  const title = `1 × ${subscribers}, ${kind}, burst ${burst}`;
  console.log(`\n${title} (load average ${loadavg()[0]?.toFixed(1)})`);
  for (const [name, { packetsPerCpuSecond, p50Ms, p99Ms, arrived }] of results) {
    const rate = packetsPerCpuSecond.toFixed(0).padStart(8);
    const latency = `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;
    console.log(
      `${name.padEnd(15)} ${rate} packets a CPU second, ${latency}, ${(arrived * 100).toFixed(1)} % arrived`,
    );
  }
  for (const peer of ["livekit-server", "pion loop"] as const) {
    const theirs = results.get(peer)?.packetsPerCpuSecond;
    if (!theirs) continue;
    const each = (["native", "wasm", "node"] as const)
      .filter((name) => results.has(name))
      .map(
        (name) => `${name} ${((results.get(name)?.packetsPerCpuSecond ?? Number.NaN) / theirs).toFixed(2)}×`,
      );
    ratios.push(`${title.padEnd(26)} beside ${peer}: ${each.join(", ")}`);
  }
}

const taking: Contender[] = [];
for (const name of wanted) {
  // oxlint-disable-next-line no-await-in-loop
  const reason = await missing(name);
  if (reason === undefined) taking.push(name);
  else console.log(`${name} takes no part: ${reason}`);
}
for (const subscribers of subscriberCounts) await compare(taking, subscribers);
console.log(`\npackets a CPU second, medians of ${rounds}:\n${ratios.join("\n")}`);
process.exit(0);
