// Broken inputs for every door of the server, in this process: `pnpm fuzz [target …] [--inputs N] [--seed N]`.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Mutator } from "../../packages/dev-server/src/base/Mutator.test.support.ts";
import type { CreateFuzzTarget } from "./FuzzTarget.ts";
import { createJwtTarget, createTwirpTarget, createWhipTarget } from "./httpTargets.ts";
import { createRouterTarget, createSctpTarget, createSdpTarget } from "./mediaTargets.ts";
import { createDataTarget, createJoinTarget, createSignalTarget } from "./signalTargets.ts";
import { createDtlsTarget, createStunTarget, createTcpTarget } from "./transportTargets.ts";

const targets: { readonly [name: string]: CreateFuzzTarget } = {
  stun: createStunTarget,
  tcp: createTcpTarget,
  rtp: createRouterTarget("rtp"),
  rtcp: createRouterTarget("rtcp"),
  layers: createRouterTarget("layered"),
  sctp: createSctpTarget,
  data: createDataTarget,
  jwt: createJwtTarget,
  "twirp-json": createTwirpTarget("application/json"),
  "twirp-protobuf": createTwirpTarget("application/protobuf"),
  dtls: createDtlsTarget,
  sdp: createSdpTarget,
  join: createJoinTarget,
  signal: createSignalTarget,
  whip: createWhipTarget,
};

/** A click's worth: whoever waits for longer than this behind one input would notice. */
const maxInputMs = 250;
/** Above what compiled code and warm caches make of the second half. */
const maxGrowthBytes = 8 << 20;
const warmUpInputs = 2000;
const inputsATurn = 64;
const maxFaultsShown = 5;

interface Outcome {
  slowestMs: number;
  faults: Map<string, number>;
  /** After a collection: at the start, in the middle, at the end. */
  heapBytes: number[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { inputs: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const inputs = Number(values.inputs);
const seed = Number(values.seed);
const names = positionals.length > 0 ? positionals : Object.keys(targets);
const unknown = names.find((name) => !targets[name]);
if (unknown !== undefined || !(inputs > 0) || !Number.isInteger(seed) || !globalThis.gc) {
  console.error(
    `usage: pnpm fuzz [target …] [--inputs N] [--seed N], with ${Object.keys(targets).join(", ")} as targets` +
      (globalThis.gc ? "" : "; node needs --expose-gc"),
  );
  process.exit(2);
}

let strays: unknown[] = [];
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => void strays.push(error));

console.log("target           inputs  seed  slowest ms  heap MB: start, middle, end   growth  faults");
for (const name of names) {
  // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
  const outcome = await run(targets[name]!);
  report(name, outcome);
}
process.exit();

async function run(create: CreateFuzzTarget): Promise<Outcome> {
  const mutator = new Mutator(seed);
  const target = await create(mutator);
  const outcome: Outcome = { slowestMs: 0, faults: new Map(), heapBytes: [] };
  strays = [];
  const rest = async (input: number): Promise<void> => {
    try {
      await target.rest?.();
    } catch (error) {
      count(outcome, mutator, error, input);
    }
    outcome.heapBytes.push(await restingHeapBytes());
  };
  for (let input = 0; input < inputs; input++) {
    if (input === Math.min(warmUpInputs, inputs >> 3) || input === inputs >> 1) await rest(input);
    // What the process puts off, as a server's does between packets.
    if (input % inputsATurn === 0) await new Promise(setImmediate);
    // CPU time, so that what else runs on the machine does not count.
    const before = process.cpuUsage();
    try {
      const done = target.next();
      if (done) await done;
    } catch (error) {
      count(outcome, mutator, error, input);
    }
    const { user, system } = process.cpuUsage(before);
    outcome.slowestMs = Math.max(outcome.slowestMs, (user + system) / 1000);
    for (const stray of strays.splice(0)) count(outcome, mutator, stray, input);
  }
  await rest(inputs);
  await target.close?.();
  return outcome;
}

function count({ faults }: Outcome, { last }: Mutator, error: unknown, input: number): void {
  const key = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const seen = faults.get(key) ?? 0;
  faults.set(key, seen + 1);
  if (seen > 0 || faults.size > maxFaultsShown) return;
  const shown = typeof last === "string" ? JSON.stringify(last) : Buffer.from(last).toString("hex");
  console.error(`input ${input}: ${key}\n  last broken part: ${shown.slice(0, 2000)}`);
}

async function restingHeapBytes(): Promise<number> {
  // Retransmissions of handshakes that were given up end at their next turn.
  for (let turns = 0; turns < 100 && process.getActiveResourcesInfo().includes("Timeout"); turns++)
    await sleep(100);
  globalThis.gc?.();
  await new Promise(setImmediate);
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function report(name: string, { slowestMs, faults, heapBytes }: Outcome): void {
  const megabytes = heapBytes.map((bytes) => (bytes / 2 ** 20).toFixed(1));
  const growthBytes = (heapBytes[2] ?? 0) - (heapBytes[1] ?? 0);
  const total = Array.from(faults.values()).reduce((sum, times) => sum + times, 0);
  const notes = [
    ...(slowestMs > maxInputMs ? [`slower than ${maxInputMs} ms`] : []),
    ...(growthBytes > maxGrowthBytes ? ["grows"] : []),
  ];
  if (total > 0 || notes.length > 0) process.exitCode = 1;
  console.log(
    [
      name.padEnd(14),
      String(inputs).padStart(8),
      String(seed).padStart(5),
      slowestMs.toFixed(1).padStart(11),
      megabytes.join("  ").padStart(30),
      (growthBytes / 2 ** 20).toFixed(2).padStart(8),
      String(total).padStart(7),
      ...notes,
    ].join(" "),
  );
}
