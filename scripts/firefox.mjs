// Finds Firefox for the tests with a second engine, and installs Debian's where it may.
import process from "node:process";
import { installDebianPackage, isExecutable, onPath } from "./browser.mjs";

/** @returns {string | undefined} */
function findFirefox() {
  for (const file of onPath(["firefox", "firefox-esr"])) if (isExecutable(file)) return file;
  const mac = "/Applications/Firefox.app/Contents/MacOS/firefox";
  return isExecutable(mac) ? mac : undefined;
}

/**
 * The program file of a Firefox. `FIREFOX_PATH` decides where set.
 *
 * @returns {string}
 */
export function ensureFirefox() {
  const chosen = process.env.FIREFOX_PATH;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`FIREFOX_PATH is ${chosen}, which is no program. Correct it, or unset it to search.`);
  }
  const found = findFirefox();
  if (found) return found;
  installDebianPackage("firefox-esr");
  const installed = findFirefox();
  if (installed) return installed;
  throw new Error(
    "The tests with Firefox found none. Install it (Debian: sudo apt-get install firefox-esr; elsewhere: " +
      "https://www.mozilla.org/firefox) or set FIREFOX_PATH to its program file.",
  );
}
