// Finds Firefox for the tests with a second engine, and installs Debian's where it may.
import { ensureProgram, onPath } from "./ensureProgram.mjs";

/** @returns {Generator<string>} */
function* candidates() {
  yield* onPath(["firefox", "firefox-esr"]);
  yield "/Applications/Firefox.app/Contents/MacOS/firefox";
}

/**
 * The program file of a Firefox. `FIREFOX_PATH` decides where set.
 *
 * @returns {string}
 */
export function ensureFirefox() {
  return ensureProgram({
    variable: "FIREFOX_PATH",
    candidates,
    debianPackage: "firefox-esr",
    missing:
      "The tests with Firefox found none. Install it (Debian: sudo apt-get install firefox-esr; elsewhere: " +
      "https://www.mozilla.org/firefox) or set FIREFOX_PATH to its program file.",
  });
}
