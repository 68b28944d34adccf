// `pnpm build:wasm`: compiles packages/dev-server/wasm into a module that holds its bytes. Only needed after a change
// there; the compiler is fetched then, so that no install pays for it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "greenroom-wasm-"));
const binary = join(folder, "gcm.wasm");
const flags = [
  "--runtime",
  "stub",
  "--optimizeLevel",
  "3",
  "--converge",
  "--enable",
  "simd",
  "--use",
  "abort=",
  "--initialMemory",
  "1",
];
const command = ["--yes", "--package", "assemblyscript@0.28.20", "asc"];
const source = "packages/dev-server/wasm/gcm.ts";
try {
  execFileSync("npx", [...command, source, ...flags, "--outFile", binary], { stdio: "inherit" });
  const base64 = readFileSync(binary).toString("base64");
  writeFileSync(
    "packages/dev-server/src/media/transport/srtp/wasm/gcmModuleBase64.ts",
    `// Made by \`pnpm build:wasm\` from wasm/gcm.ts.\nexport const gcmModuleBase64: string =\n  "${base64}";\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
