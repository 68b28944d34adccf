// `pnpm screenshots [folder]`: the demo's screens in both themes and two widths, with drawn people, to be looked at.
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { drawCamera } from "../packages/components/src/testing/drawScene.ts";
import { launchChromium } from "./launchChromium.ts";
import { type Stack, startStack } from "./stack.ts";

const folder = process.argv[2] ?? "docs/screenshots";
const people = ["Ada", "Grace", "Alan"];
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** A film of one drawn person, as Chromium's fake camera plays it: JPEG pictures, one after the other. */
async function film(page: Page, seed: number): Promise<string> {
  // tsx names functions by a helper that the page does not have.
  const draw = `(() => { const __name = (f) => f; return ${drawCamera.toString()}; })()`;
  const frames = await page.evaluate(
    async ([source, person]) => {
      // oxlint-disable-next-line no-eval
      const drawFrame = (0, eval)(source) as typeof drawCamera;
      const canvas = document.createElement("canvas");
      canvas.width = 1280;
      canvas.height = 720;
      const pictures: string[] = [];
      for (let frame = 0; frame < 30; frame++) {
        drawFrame(canvas, person, frame * 33);
        pictures.push(canvas.toDataURL("image/jpeg", 0.9));
      }
      return pictures;
    },
    [draw, seed] as const,
  );
  const path = join(tmpdir(), `greenroom-camera-${seed}.mjpeg`);
  writeFileSync(
    path,
    Buffer.concat(frames.map((url) => Buffer.from(url.slice(url.indexOf(",") + 1), "base64"))),
  );
  return path;
}

async function launchWithCamera(seed: number): Promise<Browser> {
  const artist = await launchChromium();
  const camera = await film(await artist.newPage(), seed);
  await artist.close();
  return launchChromium(`--use-file-for-fake-video-capture=${camera}`);
}

async function joinCall(browser: Browser, stack: Stack, room: string, name: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ["camera", "microphone"] });
  const page = await context.newPage();
  await page.goto(`${stack.demoUrl}/?${new URLSearchParams({ room, name }).toString()}`);
  await page.getByRole("button", { name: "Join now" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).waitFor();
  return page;
}

async function shoot(browser: Browser, stack: Stack): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of sizes) {
      const name = (screen: string): string => join(folder, `${screen}-${colorScheme}-${viewport.width}.png`);
      const context = await browser.newContext({
        permissions: ["camera", "microphone"],
        colorScheme,
        viewport,
      });
      const page = await context.newPage();
      await page.goto(stack.demoUrl);
      await page.getByRole("button", { name: "Enter the lobby" }).waitFor();
      await page.screenshot({ path: name("join") });
      await page.goto(`${stack.demoUrl}/?room=screens&name=Sam`);
      await page.locator("video").waitFor();
      await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
      await page.screenshot({ path: name("lobby") });
      await page.getByRole("button", { name: "Join now" }).click();
      await page.waitForFunction(() => {
        const videos = Array.from(document.querySelectorAll("video"));
        return videos.length === 4 && videos.every(({ videoHeight }) => videoHeight > 0);
      });
      await page.screenshot({ path: name("call") });
      await page.getByRole("button", { name: "Chat", exact: true }).click();
      await page.getByPlaceholder("Message everyone").fill("Good to see you all");
      await page.keyboard.press("Enter");
      await page.getByText("Good to see you all").first().waitFor();
      await page.screenshot({ path: name("chat") });
      await context.close();
    }
  }
}

mkdirSync(folder, { recursive: true });
const stack = await startStack();
const browsers = await Promise.all([11, 0, 1, 2].map(launchWithCamera));
try {
  const [viewer, ...others] = browsers;
  await Promise.all(others.map((browser, i) => joinCall(browser, stack, "screens", people[i] ?? "Guest")));
  if (viewer) await shoot(viewer, stack);
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
  await stack.stop();
}
