// Writes one minified style sheet: `node bundle-css.mjs src/styles/index.css dist/styles.css`.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

// Vite's own lightningcss, so that the published sheet is minified by what the stories and the demo run on.
const vite = createRequire(fileURLToPath(import.meta.resolve("vite")));
/**
 * @typedef {{ code: Uint8Array, warnings: { message: string, loc: { filename: string } }[] }} Bundled
 * @type {{ bundle: (options: { filename: string, minify: boolean }) => Bundled }}
 */
const { bundle } = vite("lightningcss");

const [source, target] = process.argv.slice(2);
if (!source || !target) {
  process.stderr.write("bundle-css needs a source and a target: bundle-css.mjs index.css styles.css\n");
  process.exit(1);
}
const { code, warnings } = bundle({ filename: resolve(source), minify: true });
for (const warning of warnings) process.stderr.write(`${warning.loc.filename}: ${warning.message}\n`);
if (warnings.length > 0) process.exit(1);
mkdirSync(dirname(resolve(target)), { recursive: true });
writeFileSync(target, code);
