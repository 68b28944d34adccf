// People who come and go for long: `pnpm soak [--minutes 30] [--people 4] [--chromium]`. Nothing may be left of them.
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Browser } from "playwright";
import { createToken } from "../accessToken.ts";
import { launchPerson, openPage } from "../person.ts";
import { joinPlain } from "../plainClient.ts";
import { type SoakSample, SoakServer } from "./SoakServer.ts";
import { visitByTestClient } from "./soakPeople.ts";

const sampleEveryMs = 15_000;
/** Compiled code and warm caches come in this time. */
const warmUpMs = 60_000;
const emptyWithinMs = 60_000;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    people: { type: "string", default: "4" },
    chromium: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const server = await SoakServer.start();
const stop = AbortSignal.timeout(minutes * 60_000);
const deeds = new Map<string, number>();
const count = (deed: string): void => void deeds.set(deed, (deeds.get(deed) ?? 0) + 1);
const start = await server.sample();
print("start", start);

const visits = Array.from({ length: Number(values.people) }, (_, index) => [
  visitByRtcNode(`node-${index}`),
  visitByTestClient({ url: server.url, identity: `test-${index}`, count, signal: stop }),
]).flat();
const browser = values.chromium ? await launchPerson(440) : undefined;
if (browser) visits.push(visitByChromium(browser));

const samples: SoakSample[] = [];
while (!stop.aborted) {
  await sleep(sampleEveryMs, undefined, { signal: stop }).catch(() => {});
  const sample = await server.sample();
  samples.push(sample);
  print(`${(sample.atMs / 60_000).toFixed(1)} min`, sample);
}
await Promise.all(visits);
await browser?.close();

let end = await server.sample();
const lastMs = end.atMs + emptyWithinMs;
while (differences(start, end).length > 0 && end.atMs < lastMs) {
  await sleep(1000);
  end = await server.sample();
}
print("end", end);
report();
await server.stop();

/** LiveKit's SDK for Node in a process of its own, and in another one when that crashes. */
async function visitByRtcNode(identity: string): Promise<void> {
  while (!stop.aborted) {
    const person = fork(new URL("personProcess.ts", import.meta.url), [server.url, identity], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    person.on("message", (deed) => {
      if (typeof deed === "string") count(deed);
    });
    const exited = once(person, "exit");
    stop.addEventListener("abort", () => person.connected && person.send("stop"), { once: true });
    const [code] = (await exited) as [number | null];
    if (code !== 0) count("client process crashed");
  }
}

/** LiveKit's client in a page: switches layers, resumes and reconnects, comes back. */
async function visitByChromium(people: Browser): Promise<void> {
  while (!stop.aborted) {
    const page = await openPage(people);
    await joinPlain(page, server.url.replace(/^ws/, "http"), await createToken("garden", "chromium"));
    for (let acts = 6; acts > 0 && !stop.aborted; acts--) {
      await page.evaluate(async (act) => {
        const { room } = window;
        const { VideoQuality } = window.LivekitClient;
        await room.localParticipant.enableCameraAndMicrophone();
        for (const { videoTrackPublications } of room.remoteParticipants.values())
          for (const publication of videoTrackPublications.values())
            publication.setVideoQuality(act % 2 === 0 ? VideoQuality.LOW : VideoQuality.HIGH);
        if (act === 3) await room.simulateScenario("signal-reconnect");
        if (act === 1) await room.simulateScenario("full-reconnect");
      }, acts);
      count("layer switch");
      await sleep(3000, undefined, { signal: stop }).catch(() => {});
    }
    await page.context().close();
  }
}

function differences(before: SoakSample, after: SoakSample): string[] {
  const flat = ({
    resources,
    sockets,
    rooms,
    sessions,
    transports,
  }: SoakSample): { [name: string]: number } => ({
    ...resources,
    sockets,
    rooms,
    sessions,
    transports,
  });
  const [was, is] = [flat(before), flat(after)];
  return Array.from(new Set([...Object.keys(was), ...Object.keys(is)]))
    .filter((name) => (is[name] ?? 0) > (was[name] ?? 0))
    .map((name) => `${name}: ${was[name] ?? 0} before, ${is[name] ?? 0} after`);
}

/** By least squares, in bytes a minute. */
function slope(of: (sample: SoakSample) => number): number {
  const warm = samples.filter(({ atMs }) => atMs > warmUpMs);
  const mean = (read: (sample: SoakSample) => number): number =>
    warm.reduce((sum, sample) => sum + read(sample), 0) / warm.length;
  const [meanAt, meanOf] = [mean(({ atMs }) => atMs / 60_000), mean(of)];
  const covariance = mean((sample) => (sample.atMs / 60_000 - meanAt) * (of(sample) - meanOf));
  return covariance / mean(({ atMs }) => (atMs / 60_000 - meanAt) ** 2);
}

function print(label: string, sample: SoakSample): void {
  const { residentBytes, heapBytes, sockets, rooms, sessions, transports, resources } = sample;
  const active = Object.entries(resources).map(([name, times]) => `${name} ${times}`);
  console.log(
    `${label.padEnd(9)} resident ${megabytes(residentBytes)} MB, heap ${megabytes(heapBytes)} MB, sockets ${sockets}, ` +
      `rooms ${rooms}, sessions ${sessions}, transports ${transports}; ${active.join(", ")}`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

function report(): void {
  const left = differences(start, end);
  console.log(`\n${Array.from(deeds, ([deed, times]) => `${deed}: ${times}`).join(", ")}`);
  console.log(
    `a minute, after the first: resident ${megabytes(slope(({ residentBytes }) => residentBytes))} MB, ` +
      `heap ${megabytes(slope(({ heapBytes }) => heapBytes))} MB`,
  );
  console.log(left.length > 0 ? `left behind: ${left.join("; ")}` : "nothing left behind");
  const kinds = new Map<string, number>();
  for (const line of server.logged) {
    const kind = line.replaceAll(/\b(?:[A-Z]{2}_\w+|node-\d+|test-\d+|\d+)\b/g, "…");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  console.log(kinds.size > 0 ? "warnings and errors:" : "no warning, no error");
  for (const [line, times] of kinds) console.log(`  ${times} × ${line}`);
  if (left.length > 0 || server.logged.some((line) => line.startsWith("error"))) process.exitCode = 1;
}
