// `pnpm bench:page`: what a page pays for 25 and 49 tiles of real video, beside @livekit/components-react's
// conference in the same room: CPU time of the main thread and memory, medians of rounds, ratios last. Linux only.
import { loadavg } from "node:os";
import { createToken } from "@greenroom/dev-server/testing";
import { bundleForPage } from "../bundleForPage.ts";
import { medians } from "../medians.ts";
import { missingGreenroom, serverKeys, startServerProcess, stopProcess } from "../serverProcess.ts";
import { Crowd } from "./Crowd.ts";
import { encodeVideo } from "./encodeVideo.ts";
import { type PageCost, Viewer } from "./Viewer.ts";

const list = (name: string, standard: string): number[] =>
  (process.env[name] ?? standard).split(",").map(Number);
const sizes = list("PAGE_TILES", "25,49");
const [rounds = 3] = list("PAGE_ROUNDS", "3");
const [seconds = 10] = list("PAGE_SECONDS", "10");
/** Theirs renders once more some seconds after a track came. */
const settleMs = 5000;
/** Their grid has no more places on a page. */
const theirMostTiles = 25;
/** `bare` is livekit-client without a kit: what neither can save. */
const kits = ["ours", "theirs", "bare"] as const;
type KitName = (typeof kits)[number];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function describe({
  pictures,
  mainThreadMs,
  scriptMs,
  layoutMs,
  heapMb,
  processMb,
  domNodes,
}: PageCost): string {
  return (
    `${pictures} moving pictures, main thread ${mainThreadMs.toFixed(0)} ms/s (script ${scriptMs.toFixed(0)},` +
    ` layout ${layoutMs.toFixed(0)}), heap ${heapMb.toFixed(1)} MB, process ${processMb.toFixed(0)} MB, ${domNodes} nodes`
  );
}

/** Ours to theirs. */
function compare({ ours, theirs, bare }: Record<KitName, PageCost>): string {
  const ratio = (name: keyof PageCost): string => (ours[name] / theirs[name]).toFixed(2);
  const perPicture = ours.mainThreadMs / ours.pictures / (theirs.mainThreadMs / theirs.pictures);
  return (
    `main thread ${ratio("mainThreadMs")} (a picture ${perPicture.toFixed(2)}), script ${ratio("scriptMs")},` +
    ` heap ${ratio("heapMb")}, process ${ratio("processMb")}; ${ours.pictures} to ${theirs.pictures} pictures;` +
    ` without a kit ${bare.mainThreadMs.toFixed(0)} ms/s, ${bare.pictures} pictures`
  );
}

async function measureSize(tiles: number, frames: Uint8Array[]): Promise<Record<KitName, PageCost>> {
  const server = await startServerProcess({ kind: "greenroom", mediaBackend: "auto" });
  const room = `tiles-${tiles}`;
  const crowd = await Crowd.join(server, room, tiles - 1, frames);
  const costs: Record<KitName, PageCost[]> = { ours: [], theirs: [], bare: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const kit of kits) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would slow each other down
        const cost = await measureOnce(kit, `127.0.0.1:${server.httpPort}`, room, tiles);
        if (cost) costs[kit].push(cost);
        const text = cost
          ? describe(cost)
          : "not counted: the call did not get going, the machine is too busy";
        console.log(`  ${kit.padEnd(6)} ${text} (load average ${loadavg()[0]?.toFixed(1)})`);
      }
    }
  } finally {
    crowd.leave();
    await stopProcess(server.child);
  }
  return { ours: medians(costs.ours), theirs: medians(costs.theirs), bare: medians(costs.bare) };
}

async function measureOnce(
  kit: KitName,
  host: string,
  room: string,
  tiles: number,
): Promise<PageCost | undefined> {
  const token = await createToken(serverKeys, { identity: `viewer-${kit}`, room });
  const viewer = await Viewer.open(bundles[kit], host);
  try {
    const shown = kit === "theirs" ? Math.min(tiles, theirMostTiles) : tiles;
    // One of the tiles is the viewer's own, who has no camera.
    if (!(await viewer.join(token, shown - 1))) return undefined;
    await wait(settleMs);
    return await viewer.measure(seconds * 1000);
  } finally {
    await viewer.close();
  }
}

const missing = missingGreenroom();
if (missing !== undefined) throw new Error(missing);
const bundles = {
  ours: await bundleForPage(`${import.meta.dirname}/ours.tsx`),
  theirs: await bundleForPage(`${import.meta.dirname}/theirs.tsx`),
  bare: await bundleForPage(`${import.meta.dirname}/bare.tsx`),
} satisfies Record<KitName, unknown>;
const frames = await encodeVideo();
const ratios: string[] = [];
for (const tiles of sizes) {
  console.log(`\n${tiles} people`);
  // oxlint-disable-next-line no-await-in-loop
  ratios.push(`${tiles} people: ${compare(await measureSize(tiles, frames))}`);
}
console.log(`\nours to theirs, medians of ${rounds}:\n${ratios.join("\n")}`);
process.exit(0);
