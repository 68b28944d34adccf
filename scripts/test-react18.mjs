// `pnpm test:react18 [paths]`: the browser tests of hooks and components on React 18.3, in a copy of the workspace.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const folder = mkdtempSync(join(tmpdir(), "greenroom-react18-"));

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  const { status } = spawnSync(command, args, {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`On React 18.3, ${[command, ...args].join(" ")} failed.`);
}

try {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const file of listed.split("\0")) {
    if (file !== "" && existsSync(file)) cpSync(file, join(folder, file));
  }
  const catalog = join(folder, "pnpm-workspace.yaml");
  const version = /^( +"?(?:@types\/)?react(?:-dom)?"?:) .*$/gm;
  writeFileSync(catalog, readFileSync(catalog, "utf8").replaceAll(version, "$1 ^18.3.0"));
  run("pnpm", "install", "--no-frozen-lockfile");
  const paths = process.argv.slice(2);
  const tested = paths.length > 0 ? paths : ["packages/hooks", "packages/components"];
  run("pnpm", "exec", "vitest", "run", "--project", "browser", ...tested);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
