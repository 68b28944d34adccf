// The last step of the build: a few files in place of some hundred, each of which costs Node.js time at every start.
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

// Names change with what is in a file: those of the last build would be published, too.
for (const name of readdirSync("dist")) if (/\.js(\.map)?$/.test(name)) rmSync(`dist/${name}`);

await build({
  entryPoints: {
    cli: "src/cli.ts",
    index: "src/index.ts",
    vite: "src/vite.ts",
    "testing/index": "src/testing/index.ts",
    engineWorker: "src/media/engine/engineWorker.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
});
