import type { Browser, BrowserContextOptions, Page } from "playwright";
import { launchChromium } from "./launchChromium.ts";
import { writeBeeps } from "./tone.ts";

/** A real Chromium whose camera is the test pattern and whose microphone beeps at one pitch. */
export function launchPerson(voiceHz: number): Promise<Browser> {
  return launchChromium(`--use-file-for-fake-audio-capture=${writeBeeps(voiceHz)}`);
}

/** A page of its own, with camera and microphone allowed; errors that nobody catches in it are printed. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    permissions: ["camera", "microphone"],
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error("page error:", error.message));
  return page;
}
