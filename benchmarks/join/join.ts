// `pnpm bench:join`: from a Chromium's call of connect() until it shows the first frame of a camera that runs, beside
// livekit-server (LIVEKIT_SERVER_BIN), in turn; medians of rounds, ratios last.
import { loadavg } from "node:os";
import type { Browser, Page } from "playwright";
import { createToken } from "@greenroom/dev-server/testing";
import { launchChromium } from "../../e2e/launchChromium.ts";
import { joinPlain, loadPlain } from "../../e2e/plainClient.ts";
import { medians } from "../medians.ts";
import { cameraFormat, writeCamera } from "../network/writeCamera.ts";
import {
  missingGreenroom,
  missingLiveKitServer,
  type ServerKind,
  type ServerProcess,
  serverKeys,
  startServerProcess,
  stopProcess,
} from "../serverProcess.ts";

/** Since the call of connect(), in milliseconds. */
interface Joining {
  connected: number;
  subscribed: number;
  firstFrame: number;
}

const rounds = Number(process.env["JOIN_ROUNDS"] ?? 15);
const frameTimeoutMs = 30_000;
const kinds: readonly ServerKind[] = [
  { kind: "greenroom", mediaBackend: "auto" },
  { kind: "livekit-server", congestionControl: true },
];

const urlOf = ({ httpPort }: ServerProcess): string => `http://127.0.0.1:${httpPort}`;
const tokenFor = (identity: string): Promise<string> => createToken(serverKeys, { identity, room: "stage" });

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ["camera"] });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error("page error:", error.message));
  // The transpiler of this script names functions so.
  await page.addInitScript("globalThis.__name = (named) => named");
  return page;
}

async function publishCamera(browser: Browser, server: ServerProcess): Promise<void> {
  const page = await openPage(browser);
  await joinPlain(page, urlOf(server), await tokenFor("camera"));
  await page.evaluate(async (resolution) => {
    await window.room.localParticipant.setCameraEnabled(true, { resolution }, { videoCodec: "vp8" });
  }, cameraFormat);
}

async function watch(browser: Browser, server: ServerProcess, round: number): Promise<Joining> {
  const page = await openPage(browser);
  try {
    await loadPlain(page, urlOf(server));
    return await page.evaluate(joinAndSee, {
      url: urlOf(server).replace(/^http/, "ws"),
      token: await tokenFor(`viewer-${round}`),
      timeoutMs: frameTimeoutMs,
    });
  } finally {
    await page.context().close();
  }
}

/** In the page. */
async function joinAndSee(from: { url: string; token: string; timeoutMs: number }): Promise<Joining> {
  const { Room, RoomEvent } = window.LivekitClient;
  const room = new Room();
  const startedMs = performance.now();
  const since = (): number => performance.now() - startedMs;
  const seen = new Promise<Pick<Joining, "firstFrame" | "subscribed">>((resolve, reject) => {
    setTimeout(() => reject(new Error(`no frame within ${from.timeoutMs} ms`)), from.timeoutMs);
    room.on(RoomEvent.TrackSubscribed, (track) => {
      const subscribed = since();
      const video = track.attach() as HTMLVideoElement;
      document.body.append(video);
      video.requestVideoFrameCallback(() => resolve({ subscribed, firstFrame: since() }));
    });
  });
  await room.connect(from.url, from.token);
  const connected = since();
  const joining = { connected, ...(await seen) };
  await room.disconnect();
  return joining;
}

const show = ({ connected, subscribed, firstFrame }: Joining): string =>
  `connected ${connected.toFixed(0)} ms, subscribed ${subscribed.toFixed(0)} ms, first frame ${firstFrame.toFixed(0)} ms`;

const servers = new Map<string, ServerProcess>();
for (const kind of kinds) {
  const missing = kind.kind === "greenroom" ? missingGreenroom() : missingLiveKitServer();
  if (missing !== undefined) console.log(`${kind.kind} takes no part: ${missing}`);
  // oxlint-disable-next-line no-await-in-loop
  else servers.set(kind.kind, await startServerProcess(kind));
}
const browser = await launchChromium(`--use-file-for-fake-video-capture=${writeCamera()}`);
const joinings = new Map(Array.from(servers.keys(), (name) => [name, [] as Joining[]]));
try {
  for (const server of servers.values()) {
    // oxlint-disable-next-line no-await-in-loop
    await publishCamera(browser, server);
  }
  // The first one is not counted: what runs is not compiled yet.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, server] of servers) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would slow each other down
      const joining = await watch(browser, server, round);
      console.log(`${name.padEnd(15)} ${show(joining)} (load average ${loadavg()[0]?.toFixed(1)})`);
      if (round > 0) joinings.get(name)?.push(joining);
    }
  }
} finally {
  await browser.close();
  await Promise.all(Array.from(servers.values(), ({ child }) => stopProcess(child)));
}
const results = new Map(Array.from(joinings, ([name, all]) => [name, medians(all)]));
console.log(`\nmedians of ${rounds}:`);
for (const [name, joining] of results) console.log(`${name.padEnd(15)} ${show(joining)}`);
const [ours, theirs] = [results.get("greenroom"), results.get("livekit-server")];
if (ours && theirs) {
  console.log(`first frame, ours to livekit-server's: ${(ours.firstFrame / theirs.firstFrame).toFixed(2)}`);
}
process.exit(0);
