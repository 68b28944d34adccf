// `pnpm screenshots:stories [folder]`: each prefab from the static Storybook, which it builds, in light, dark and right-to-left, at the
// widths of a phone, a tablet and a desk, to be looked at and compared.
import { createReadStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { launchChromium } from "./launchChromium.ts";

declare global {
  interface Window {
    /** Storybook's. */
    __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
  }
}

const folder = process.argv[2] ?? "screenshots";
const site = fileURLToPath(new URL("../storybook/storybook-static", import.meta.url));

const stories = [
  "prejoin--ready",
  "videoconference--four",
  "videoconference--screen-share",
  "videoconference--chat-open",
  "videoconference--host-with-people",
  "videoconference--left",
  "audioconference--six",
  "livestream--on-air",
  "livestream--not-begun",
  "webinar--audience",
  "webinar--hands-raised",
  "voiceagent--speaking",
  "voiceagent--provider-fell-back",
];
const looks = {
  light: "theme:light",
  dark: "theme:dark",
  rtl: "theme:light;locale:ar",
} as const;
const sizes = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];
const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

function serve(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = join(site, new URL(request.url ?? "/", "http://localhost").pathname);
    if (!path.startsWith(site) || !existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" });
    return createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() });
    });
  });
}

/** The stories of the list that this Storybook has; one that is gone is said, and does not end the rest. */
function knownStories(): string[] {
  const { entries } = JSON.parse(readFileSync(join(site, "index.json"), "utf8")) as {
    entries: Record<string, unknown>;
  };
  const missing = stories.filter((story) => !(`prefabs-${story}` in entries));
  if (missing.length > 0) console.warn(`Not in this Storybook: ${missing.join(", ")}`);
  return stories.filter((story) => !missing.includes(story));
}

async function shoot(browser: Browser, url: string, story: string): Promise<void> {
  for (const [look, globals] of Object.entries(looks)) {
    for (const viewport of sizes) {
      const context = await browser.newContext({ viewport, permissions: ["camera", "microphone"] });
      const page = await context.newPage();
      await page.goto(`${url}/iframe.html?id=prefabs-${story}&viewMode=story&globals=${globals}`);
      // A story's own play function is part of the picture.
      await page.waitForFunction(() => {
        const phase = window.__STORYBOOK_PREVIEW__?.currentRender?.phase ?? "";
        return ["finished", "errored", "aborted"].includes(phase);
      });
      await page.waitForFunction(() =>
        Array.from(document.querySelectorAll("video")).every(({ videoWidth }) => videoWidth > 0),
      );
      // Parts that load when they are needed.
      await page.waitForLoadState("networkidle");
      await page.evaluate(async () => {
        await document.fonts.ready;
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      });
      await page.screenshot({ path: join(folder, `${story}-${look}-${viewport.width}.png`) });
      await context.close();
    }
  }
}

mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launchChromium();
try {
  for (const story of knownStories()) await shoot(browser, server.url, story);
} finally {
  await browser.close();
  server.close();
}
