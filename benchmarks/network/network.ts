// `pnpm bench:network`: what a Chromium subscriber sees when its or the publisher's network is bad, beside
// livekit-server (LIVEKIT_SERVER_BIN): the same faults in the same run, medians of rounds, ratios last.
import { loadavg } from "node:os";
import type { Browser } from "playwright";
import { launchChromium } from "../../e2e/launchChromium.ts";
import { writeBeeps } from "../../e2e/tone.ts";
import type { NetworkConditions } from "../../packages/dev-server/src/media/engine/ImpairedLink.ts";
import {
  missingGreenroom,
  missingLiveKitServer,
  type ServerKind,
  type ServerProcess,
  startServerProcess,
  stopProcess,
} from "../serverProcess.ts";
import { medians } from "../medians.ts";
import { Call, sampleMs, type Side } from "./Call.ts";
import { baselineMs, fpsOf, judge, type Outcome, recoveredAt, type Sample } from "./judge.ts";
import { cameraFormat, writeCamera } from "./writeCamera.ts";

const faults: { readonly [name: string]: NetworkConditions } = {
  "1 % loss": { loss: 0.01, delayMs: 20 },
  "5 % loss": { loss: 0.05, delayMs: 20 },
  "10 % loss": { loss: 0.1, delayMs: 20 },
  "20 % loss": { loss: 0.2, delayMs: 20 },
  "100 ms jitter": { delayMs: 20, jitterMs: 100 },
  "300 kbit/s": { delayMs: 20, bandwidthBps: 300_000 },
};
/** A network without a fault, as far as one goes. */
const good: NetworkConditions = { delayMs: 20 };
const sides: readonly Side[] = ["subscriber", "publisher"];
const contenders = ["greenroom", "livekit-server"] as const;
type Contender = (typeof contenders)[number];

const rounds = Number(process.env["NETWORK_ROUNDS"] ?? 3);
const faultMs = Number(process.env["NETWORK_SECONDS"] ?? 12) * 1000;
const list = (name: string, all: readonly string[]): string[] => process.env[name]?.split(",") ?? [...all];
const wantedFaults = list("NETWORK_FAULTS", Object.keys(faults));
const wantedSides = list("NETWORK_SIDES", sides) as Side[];
const wantedContenders = list("NETWORK_CONTENDERS", contenders) as Contender[];
const startTimeoutMs = 60_000;
const recoverTimeoutMs = 30_000;
/** Of the camera's frames: a machine that decodes fewer measures itself. */
const leastShare = 0.8;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const wallMs = (): number => performance.timeOrigin + performance.now();

/** Undefined when the call did not get as far as to be disturbed: the machine is too busy. */
async function measure(call: Call, side: Side, conditions: NetworkConditions): Promise<Outcome | undefined> {
  if (!(await until(async () => isSteady(await call.samples()), startTimeoutMs))) return undefined;
  const faultAtMs = wallMs();
  call.setConditions(side, conditions);
  await wait(faultMs);
  const clearAtMs = wallMs();
  call.setConditions(side, good);
  const { fpsBefore, heightBefore } = judge(await call.samples(), faultAtMs, clearAtMs);
  await until(
    async () => recoveredAt(await call.samples(), { fpsBefore, heightBefore }, clearAtMs) !== undefined,
    recoverTimeoutMs,
  );
  return judge(await call.samples(), faultAtMs, clearAtMs);
}

function isSteady(samples: Sample[]): boolean {
  const last = samples.filter(({ atMs }) => atMs >= wallMs() - baselineMs);
  const wholeMs = (last.at(-1)?.atMs ?? 0) - (last[0]?.atMs ?? 0);
  const isSharp = last.every(({ height }) => height >= cameraFormat.height);
  return wholeMs > 0.9 * baselineMs && isSharp && fpsOf(last) >= leastShare * cameraFormat.frameRate;
}

async function until(isTrue: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const endMs = wallMs() + timeoutMs;
  while (wallMs() < endMs) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    if (await isTrue()) return true;
    // oxlint-disable-next-line no-await-in-loop
    await wait(2 * sampleMs);
  }
  return false;
}

async function runOnce(
  browser: Browser,
  server: ServerProcess,
  side: Side,
  fault: string,
): Promise<Outcome | undefined> {
  const call = await Call.start(browser, server, `${fault} ${side} ${wallMs()}`);
  try {
    for (const each of sides) call.setConditions(each, good);
    return await measure(call, side, faults[fault]!);
  } finally {
    await call.close();
  }
}

const seconds = (ms: number): string => (ms === Infinity ? "never" : `${(ms / 1000).toFixed(1)} s`);

function describe(outcome: Outcome): string {
  const { fpsBefore, fps, heightBefore, height, freezes, frozenMs, longestGapMs } = outcome;
  return [
    `${fps.toFixed(1)} of ${fpsBefore.toFixed(1)} fps`,
    `${height.toFixed(0)} of ${heightBefore} lines`,
    `${freezes} freezes, ${seconds(frozenMs)}`,
    `longest gap ${seconds(longestGapMs)}`,
    `even after ${seconds(outcome.settleMs)}`,
    `recovered after ${seconds(outcome.recoverMs)}`,
    `sound made up ${(outcome.concealed * 100).toFixed(1)} %`,
  ].join(", ");
}

/** Ours to theirs. */
function compare(ours: Outcome, theirs: Outcome): string {
  const pair = (name: keyof Outcome, show: (value: number) => string): string =>
    `${show(ours[name])} to ${show(theirs[name])}`;
  return [
    `fps ${(ours.fps / theirs.fps).toFixed(2)}`,
    `lines ${(ours.height / theirs.height).toFixed(2)}`,
    `frozen ${pair("frozenMs", seconds)}`,
    `recovery ${pair("recoverMs", seconds)}`,
    `sound made up ${pair("concealed", (share) => `${(share * 100).toFixed(1)} %`)}`,
  ].join(", ");
}

const servers = new Map<Contender, ServerProcess>();
for (const name of wantedContenders) {
  const missing = name === "greenroom" ? missingGreenroom() : missingLiveKitServer();
  if (missing !== undefined) {
    console.log(`${name} takes no part: ${missing}`);
    continue;
  }
  const kind: ServerKind =
    name === "greenroom" ? { kind: name, mediaBackend: "auto" } : { kind: name, congestionControl: true };
  // oxlint-disable-next-line no-await-in-loop
  servers.set(name, await startServerProcess(kind));
}
const browser = await launchChromium(
  `--use-file-for-fake-audio-capture=${writeBeeps(440)}`,
  `--use-file-for-fake-video-capture=${writeCamera()}`,
);
const ratios: string[] = [];
try {
  for (const side of wantedSides) {
    for (const fault of wantedFaults) {
      const title = `${fault} at the ${side}`;
      console.log(`\n${title} (load average ${loadavg()[0]?.toFixed(1)})`);
      const outcomes = new Map(Array.from(servers.keys(), (name) => [name, [] as Outcome[]]));
      for (let round = 0; round < rounds; round++) {
        for (const [name, server] of servers) {
          // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would slow each other down
          const outcome = await runOnce(browser, server, side, fault);
          if (outcome) outcomes.get(name)?.push(outcome);
          console.log(
            `  ${name.padEnd(15)} ${outcome ? describe(outcome) : "not counted: no steady picture before"}`,
          );
        }
      }
      const results = new Map(
        Array.from(outcomes, ([name, all]) => [name, all.length > 0 ? medians(all) : undefined]),
      );
      const [ours, theirs] = [results.get("greenroom"), results.get("livekit-server")];
      if (ours && theirs) ratios.push(`${title.padEnd(30)} ${compare(ours, theirs)}`);
    }
  }
} finally {
  await browser.close();
  await Promise.all(Array.from(servers.values(), ({ child }) => stopProcess(child)));
}
console.log(`\nours to livekit-server's, medians of ${rounds}:\n${ratios.join("\n")}`);
process.exit(0);
