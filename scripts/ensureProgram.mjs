// Finds a program on this machine, and installs Debian's package of it where it may.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/**
 * @typedef {object} Program
 * @property {string} variable - The environment variable that decides where it is set.
 * @property {() => Iterable<string>} candidates - Files where it may be, the likeliest first.
 * @property {string} debianPackage - Debian's package that holds it.
 * @property {string} missing - What to say when there is none: why it is needed and how to get it.
 */

/**
 * @param {string} file
 * @returns {boolean}
 */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where programs of these names would be on the PATH.
 *
 * @param {string[]} names
 * @returns {Generator<string>}
 */
export function* onPath(names) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) yield join(folder, name);
  }
}

/**
 * @param {Iterable<string>} files
 * @returns {string | undefined}
 */
function firstExecutable(files) {
  for (const file of files) if (isExecutable(file)) return file;
  return undefined;
}

/**
 * @param {string} name
 * @returns {void}
 */
function installDebianPackage(name) {
  process.stderr.write(`Found no program for it; installing Debian's ${name} package.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
    spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
}

/**
 * The program's file, found or installed.
 *
 * @param {Program} program
 * @returns {string}
 */
export function ensureProgram({ variable, candidates, debianPackage, missing }) {
  const chosen = process.env[variable];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`${variable} is ${chosen}, which is no program. Correct it, or unset it to search.`);
  }
  const found = firstExecutable(candidates());
  if (found) return found;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    installDebianPackage(debianPackage);
    const installed = firstExecutable(candidates());
    if (installed) return installed;
  }
  throw new Error(missing);
}
