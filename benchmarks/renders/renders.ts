// `pnpm bench:renders`: component renders of each event in a grid, beside @livekit/components-react, in Chromium.
import process from "node:process";
import type { Page } from "playwright";
import { launchChromium } from "../../e2e/launchChromium.ts";
import { bundleForPage } from "../bundleForPage.ts";
import { eventNames, type EventName } from "./eventNames.ts";
import type { KitName } from "./kits.tsx";
import type { KitResult } from "./page.ts";

const sizes = [25, 100, 500];
const kits: KitName[] = ["our grid", "their VideoConference", "their grid, defaults"];
/** The most renders that our grid may take. */
const limits: Readonly<Record<EventName, number>> = {
  "speaker A to B": 2,
  "same speaker, level": 0,
  "quality of one": 1,
  "mute of one": 2,
  "join off-page": 2,
};

const address = "http://localhost/";
const html = `<!doctype html><style>
  html, body, .stage, .stage > *, .lk-video-conference-inner, .lk-grid-layout-wrapper, .lk-grid-layout
  { height: 100%; margin: 0 } video { width: 100px; height: 60px }</style><body>`;

const bundle = async (entry: string): Promise<string> =>
  (await bundleForPage(`${import.meta.dirname}/${entry}`)).script;

async function openPage(): Promise<{ page: Page; close: () => Promise<void> }> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1200 } });
  page.on("pageerror", (error) => console.error(error));
  // A page of a server that need not be there: what has no address has no storage.
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(address);
  await page.addScriptTag({ content: await bundle("installCounter.ts") });
  await page.addScriptTag({ content: await bundle("page.ts") });
  return { page, close: () => browser.close() };
}

async function measure(kit: KitName, size: number): Promise<KitResult> {
  const { page, close } = await openPage();
  try {
    return await page.evaluate(`measureKit(${JSON.stringify(kit)}, ${size})`);
  } finally {
    await close();
  }
}

const ratios: string[] = [];
const roomListeners = new Set<number>();
for (const size of sizes) {
  const results = new Map<KitName, KitResult>();
  for (const kit of kits) {
    const result = await measure(kit, size);
    results.set(kit, result);
    const { tiles, mountRenders, listeners } = result;
    console.log(
      `\nN = ${size}, ${kit}: ${tiles} tiles, ${mountRenders} renders to mount,` +
        ` ${listeners.onRoom} listeners on the room, ${listeners.onParticipants} on participants`,
    );
    for (const event of eventNames) {
      const { renders, mostRenders, medianMs } = result.events[event];
      const isOver = kit === "our grid" && mostRenders > limits[event];
      if (isOver) process.exitCode = 1;
      console.log(
        `  ${event}: ${renders} renders, ${mostRenders} at most${isOver ? ` (limit ${limits[event]}, EXCEEDED)` : ""}, ${medianMs.toFixed(2)} ms`,
      );
    }
  }
  const ours = results.get("our grid");
  const theirs = results.get("their VideoConference");
  if (!ours || !theirs) continue;
  roomListeners.add(ours.listeners.onRoom);
  for (const event of eventNames) {
    const [our, their] = [ours.events[event], theirs.events[event]];
    ratios.push(
      `N = ${size}, ${event}: ${our.renders} to ${their.renders} renders,` +
        ` ${(their.medianMs / our.medianMs).toFixed(1)} times faster`,
    );
  }
}
if (roomListeners.size > 1) process.exitCode = 1;
console.log(`\nOur listeners on the room by N: ${[...roomListeners].join(", ")}`);
console.log(`\nRatios, our grid to their VideoConference:\n${ratios.join("\n")}`);
