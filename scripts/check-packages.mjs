// Packs each published package and judges the tarballs as a user would get them: publint and "are the types wrong".
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const folder = mkdtempSync(join(tmpdir(), "greenroom-pack-"));
/** @param {string} command @param {string[]} args */
const run = (command, args) => execFileSync(command, args, { stdio: "inherit" });
try {
  for (const name of ["hooks", "components", "dev-server", "effects", "voice"]) {
    run("pnpm", ["--filter", `@greenroom/${name}`, "pack", "--pack-destination", folder]);
  }
  for (const tarball of readdirSync(folder)) {
    run("publint", ["run", join(folder, tarball), "--strict"]);
    run("attw", [
      join(folder, tarball),
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "./styles.css",
      "./panels.css",
      "./agent.css",
    ]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write("packages: ok\n");
