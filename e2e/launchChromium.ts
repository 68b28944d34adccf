import { type Browser, chromium } from "playwright";
import { browserArgs, ensureBrowser } from "../scripts/browser.mjs";

/** A Chromium with synthetic devices. A switch given here wins over one of ours. */
export function launchChromium(...args: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(), args: [...browserArgs, ...args] });
}
