// `pnpm bench:agent`: how soon the offline voice agent answers, how well it understands, and what that costs. People
// speak at the pace of time, over Opus, through the server; both ends are in this process, and so is their CPU time.
import { loadavg } from "node:os";
import { loadStages } from "@greenroom/voice";
import { resolveConfig } from "../../packages/dev-server/src/base/config.ts";
import { silentLogger } from "../../packages/dev-server/src/base/Logger.ts";
import { startServer } from "../../packages/dev-server/src/server.ts";
import { sentences } from "./sentences.ts";
import { record, Talker, type Utterance } from "./Talker.ts";
import { wordErrors } from "./wordErrors.ts";

interface Turn {
  transcriptionMs?: number;
  endOfTurnMs?: number;
  llmMs: number;
  ttsMs: number;
}

const goals = { p50Ms: 600, p90Ms: 900, bargeInMs: 300 };
const bargeIns = 6;
const story = `Once upon a time there was a packet, ${"and it went over one hill and another, ".repeat(5)}and arrived.`;

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(Math.floor(values.length * share), values.length - 1)] ?? NaN;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => `${Math.round(value)} ms`;
const megabytes = (): number => process.memoryUsage().rss / 1e6;

/** CPU time and memory while `run` runs. */
async function cost(title: string, run: () => Promise<void>): Promise<void> {
  const [cpu, startMs] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1000 / (performance.now() - startMs);
  print(`${title}: ${share.toFixed(2)} of a core, ${Math.round(megabytes())} MB`);
}

/** The newest turn of the one agent. */
async function lastTurn(dump: () => Promise<object>): Promise<Turn | undefined> {
  const { voiceAgents } = (await dump()) as { voiceAgents: { jobs: { metrics?: Turn[] }[] }[] };
  return voiceAgents[0]?.jobs[0]?.metrics?.at(-1);
}

const voice = await loadStages();
const utterances = new Map<string, Utterance>();
for (const sentence of sentences) utterances.set(sentence, await record(voice, sentence));
const [askStory, cutIn] = [
  await record(voice, "Tell me a story."),
  await record(voice, "Stop it now, please."),
];
const agents = [
  {
    name: "assistant",
    rules: [
      { match: "story", say: story },
      { match: ".", say: "All right, I will see to that." },
    ],
  },
];
const options = { httpPort: 0, udpPort: 0, agents };
// The server looks for the voice package from here.
process.chdir(import.meta.dirname);
const server = await startServer(resolveConfig({ options }), silentLogger);
print(`load average ${loadavg()[0]?.toFixed(1)}; models loaded: ${Math.round(megabytes())} MB`);

const latencies: number[] = [];
const turns: Turn[] = [];
const heard: { errors: number; words: number }[] = [];
const ann = await Talker.join(server, "one");
await cost("one session", async () => {
  for (const [sentence, utterance] of utterances) {
    const { endMs } = await ann.say(utterance);
    await ann.until(() => (ann.heardAtMs.at(-1) ?? 0) > endMs);
    latencies.push((ann.heardAtMs.find((atMs) => atMs > endMs) ?? NaN) - endMs);
    await ann.whenAnswered();
    heard.push(wordErrors(sentence, ann.understood.splice(0).join(" ")));
    const turn = await lastTurn(() => server.dump());
    if (turn) turns.push(turn);
  }
});

const delays: number[] = [];
for (let i = 0; i < bargeIns; i++) {
  const { endMs } = await ann.say(askStory);
  await ann.until(() => (ann.heardAtMs.at(-1) ?? 0) > endMs + 1500);
  const { startMs } = await ann.say(cutIn);
  // The voice that goes on without a gap is the one that was cut in on.
  const after = ann.heardAtMs.filter((atMs) => atMs > startMs - 100);
  const gap = after.findIndex((atMs, index) => (after[index + 1] ?? Infinity) - atMs > 150);
  delays.push(Math.max((after[gap] ?? startMs) - startMs, 0));
  await ann.whenAnswered();
}
ann.leave();

const three = await Promise.all(["a", "b", "c"].map((room) => Talker.join(server, room)));
await cost("three sessions", async () => {
  await Promise.all(
    three.map(async (talker) => {
      for (const utterance of Array.from(utterances.values()).slice(0, 4)) {
        await talker.say(utterance);
        await talker.whenAnswered();
      }
    }),
  );
});
for (const talker of three) talker.leave();
await server.close();

const errors = heard.reduce((sum, each) => sum + each.errors, 0);
const words = heard.reduce((sum, each) => sum + each.words, 0);
print(`word error rate: ${((100 * errors) / words).toFixed(1)} % of ${words} words`);
for (const stage of ["transcriptionMs", "endOfTurnMs", "llmMs", "ttsMs"] as const) {
  const values = turns.map((turn) => turn[stage] ?? NaN);
  print(`${stage}: p50 ${ms(percentile(values, 0.5))}, p90 ${ms(percentile(values, 0.9))}`);
}
const measured = {
  p50Ms: percentile(latencies, 0.5),
  p90Ms: percentile(latencies, 0.9),
  bargeInMs: Math.max(...delays),
};
print(
  `${latencies.length} answers, load average ${loadavg()[0]?.toFixed(1)}; measured, goal, measured ÷ goal:`,
);
for (const name of ["p50Ms", "p90Ms", "bargeInMs"] as const) {
  print(`${name}: ${ms(measured[name])}, ${ms(goals[name])}, ${(measured[name] / goals[name]).toFixed(2)}`);
}
process.exit(0);
