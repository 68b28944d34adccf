// `pnpm bench:agent:sessions [count]`: conversations with the offline voice agent, one after another, each in a room of
// its own and left in the middle of an answer, and what they leave behind.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loadStages } from "@greenroom/voice";
import { resolveConfig } from "../../packages/dev-server/src/base/config.ts";
import { silentLogger } from "../../packages/dev-server/src/base/Logger.ts";
import { startServer } from "../../packages/dev-server/src/server.ts";
import { record, Talker } from "./Talker.ts";

const count = Number(process.argv[2] ?? 100);
/** Until then caches fill. */
const warmUp = Math.ceil(count / 5);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
function memory(): { heap: number; rss: number; timers: number } {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  return { heap: heapUsed / 1e6, rss: rss / 1e6, timers };
}

const question = await record(await loadStages(), "Tell me a story.");
const agents = [{ name: "assistant", rules: [{ match: ".", say: "Once upon a time ".repeat(20) }] }];
// The server looks for the voice package from here.
process.chdir(import.meta.dirname);
const options = { httpPort: 0, udpPort: 0, agents, emptyTimeoutS: 1, departureTimeoutS: 0 };
const server = await startServer(resolveConfig({ options }), silentLogger);

let first = memory();
let understood = 0;
for (let i = 1; i <= count; i++) {
  const ann = await Talker.join(server, `room-${i}`);
  await ann.say(question);
  await ann.until(() => ann.heardAtMs.length > 0);
  if (ann.understood.join(" ").includes("story")) understood++;
  ann.leave();
  if (i === warmUp) first = memory();
  if (i % 10 === 0) {
    const { heap, rss, timers } = memory();
    print(`${i} sessions: heap ${heap.toFixed(1)} MB, RSS ${rss.toFixed(0)} MB, ${timers} timers`);
  }
}
const last = memory();
const { voiceAgents } = (await server.dump()) as { voiceAgents: { jobs: unknown[] }[] };
print(`${count} sessions, ${understood} questions understood; jobs left: ${voiceAgents[0]?.jobs.length}`);
print(
  `heap ${first.heap.toFixed(1)} → ${last.heap.toFixed(1)} MB from session ${warmUp} on: ` +
    `${(((last.heap - first.heap) * 1000) / (count - warmUp)).toFixed(1)} kB a session; ` +
    `RSS ${first.rss.toFixed(0)} → ${last.rss.toFixed(0)} MB`,
);
await server.close();
process.exit(0);
