// Apps outside the workspace that install the packed tarballs, as a user would. After a build.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";

/** Those that apps install. */
const packageNames = ["hooks", "components", "dev-server"];

const workspace = readFileSync("pnpm-workspace.yaml", "utf8");
/** @param {string} name */
const versionOf = (name) => new RegExp(`^  "?${name}"?: (\\S+)$`, "m").exec(workspace)?.[1] ?? "latest";
/** What an app needs besides ours. */
const peers = ["@tanstack/react-query", "livekit-client", "react", "react-dom"];

/** Runs a program to its end and shows what it prints. @param {string} command @param {string[]} args @param {string} [cwd] @param {Record<string, string>} [env] */
export function run(command, args, cwd, env = {}) {
  execFileSync(command, args, {
    cwd,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
}

/** Packs the packages into a new folder of the system, which the caller removes. @returns {string} its path */
export function packPackages() {
  const folder = mkdtempSync(join(tmpdir(), "greenroom-packed-"));
  for (const name of packageNames) {
    run("pnpm", ["--filter", `@greenroom/${name}`, "pack", "--pack-destination", folder]);
  }
  return folder;
}

/**
 * Writes an app and installs what it needs: the tarballs, their peers, and more in the workspace's versions, or in
 * those given.
 *
 * @param {{ tarballs: string, folder: string, catalog?: string[], dependencies?: Record<string, string>, files: Record<string, string> }} app
 */
export function installApp({ tarballs, folder, catalog = [], dependencies = {}, files }) {
  /** @param {string} name */
  const tarballOf = (name) => `file:${tarballs}/greenroom-${name}-0.1.0.tgz`;
  const manifest = {
    private: true,
    type: "module",
    dependencies: {
      ...Object.fromEntries(packageNames.map((name) => [`@greenroom/${name}`, tarballOf(name)])),
      ...Object.fromEntries([...peers, ...catalog].map((name) => [name, versionOf(name)])),
      ...dependencies,
    },
  };
  const all = {
    "package.json": JSON.stringify(manifest),
    // The components' own dependency on the hooks is the tarball too: neither is published yet.
    "pnpm-workspace.yaml": `packages: []
pmOnFail: ignore
verifyDepsBeforeRun: false
overrides:
  "@greenroom/hooks": ${tarballOf("hooks")}
`,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  run("pnpm", ["install", "--ignore-scripts"], folder);
}

/** Newer ones would change what is checked without a change of ours. */
export const nextVersion = "15.5.15";

/** Runs a script of a package that the app has installed. @param {string} folder @param {string} script below `node_modules` @param {string[]} args @param {Record<string, string>} [env] */
export function runInstalled(folder, script, args, env) {
  run(process.execPath, [join("node_modules", script), ...args], folder, env);
}
