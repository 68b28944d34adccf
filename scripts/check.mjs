// `pnpm check`: everything but the tests that a change must pass, cheapest first. Stops at the first fault.
import { spawnSync } from "node:child_process";
import process from "node:process";

/** @type {[title: string, command: string, ...args: string[]][]} */
const steps = [
  ["format", "oxfmt", "--check"],
  ["lint", "oxlint", "--type-aware", "--deny-warnings"],
  ["types", "tsc", "-p", "tsconfig.json"],
  ["floors and cycles", "depcruise", "packages", "apps", "--config", ".dependency-cruiser.cjs"],
  ["build", "pnpm", "-r", "--filter", "./packages/*", "build"],
  ["types for TypeScript 5.9, 6 and 7", "node", "scripts/check-types.mjs"],
  ["packed packages", "node", "scripts/check-packages.mjs"],
  ["unused code", "knip"],
  ["API reports", "node", "scripts/api-reports.mjs"],
];

for (const [title, command, ...args] of steps) {
  process.stdout.write(`\n--- ${title}\n`);
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write(`\n${title} failed: ${error?.message ?? [command, ...args].join(" ")}\n`);
    process.exit(1);
  }
}
process.stdout.write("\ncheck: ok\n");
