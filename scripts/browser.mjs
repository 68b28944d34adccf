// Finds Chrome or Chromium for the real-browser tests, and installs Debian's Chromium where it may.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { ensureProgram, onPath } from "./ensureProgram.mjs";

/** Flags for a headless run with synthetic camera and microphone and no background traffic. */
export const browserArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream=fps=10",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];

/** @returns {Generator<string>} */
function* candidates() {
  yield* onPath(["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge"]);
  for (const app of ["Google Chrome", "Chromium", "Microsoft Edge"]) {
    if (process.platform === "darwin") yield `/Applications/${app}.app/Contents/MacOS/${app}`;
  }
  for (const root of [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]) {
    if (root) yield join(root, "Google", "Chrome", "Application", "chrome.exe");
  }
  yield* playwrightDownloads();
}

/** @returns {Generator<string>} */
function* playwrightDownloads() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? playwrightCache();
  if (!existsSync(cache)) return;
  const builds = readdirSync(cache)
    .filter((folder) => /^chromium-\d+$/.test(folder))
    .toSorted()
    .toReversed();
  const programs = [
    "chrome-linux64/chrome",
    "chrome-linux/chrome",
    "chrome-win64/chrome.exe",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  for (const build of builds) for (const program of programs) yield join(cache, build, program);
}

/** @returns {string} */
function playwrightCache() {
  if (process.platform === "darwin") return join(homedir(), "Library/Caches/ms-playwright");
  if (process.platform === "win32") return join(process.env.LOCALAPPDATA ?? "", "ms-playwright");
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ms-playwright");
}

/**
 * The program file of a Chrome or Chromium. `CHROME_PATH` decides where set.
 *
 * @returns {string}
 */
export function ensureBrowser() {
  return ensureProgram({
    variable: "CHROME_PATH",
    candidates,
    debianPackage: "chromium",
    missing:
      "The browser tests need Chrome or Chromium and found none. Install one (Debian: sudo apt-get install " +
      "chromium; elsewhere: npx playwright install chromium) or set CHROME_PATH to its program file.",
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${ensureBrowser()}\n`);
}
