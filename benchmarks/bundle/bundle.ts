// `pnpm bench:bundle`: what importing a part of the built kit costs at first, beside the same part of
// @livekit/components-react, with Vite and with esbuild; and each hook alone.
import process from "node:process";
import { cases, largeHooks, hookLimitBytes, styleCases } from "./cases.ts";
import { bundlers, measureStyles } from "./measure.ts";

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;
const ratios: string[] = [];

function limited(bytes: number, limitBytes: number): string {
  const isOver = bytes > limitBytes;
  if (isOver) process.exitCode = 1;
  return `${kB(bytes)} gzip (limit ${kB(limitBytes)}${isOver ? ", EXCEEDED" : ""})`;
}

for (const { title, ours, theirs, limitBytes } of cases) {
  for (const [bundler, measure] of Object.entries(bundlers)) {
    const our = await measure(ours);
    const their = await measure(theirs);
    console.log(
      `${title}, ${bundler}: ours ${kB(our.minifiedBytes)} minified, ${limited(our.gzipBytes, limitBytes)},` +
        ` ${our.files} files; theirs ${kB(their.minifiedBytes)} minified, ${kB(their.gzipBytes)} gzip, ${their.files} files`,
    );
    ratios.push(`${title}, ${bundler}: ${(their.gzipBytes / our.gzipBytes).toFixed(1)} times smaller`);
  }
}
for (const { title, ours, theirs, limitBytes } of styleCases) {
  const our = await measureStyles(ours);
  const their = await measureStyles(theirs);
  console.log(`${title}: ours ${limited(our, limitBytes)}; theirs ${kB(their)} gzip`);
  ratios.push(`${title}: ${(their / our).toFixed(1)} times smaller`);
}

const hooks = Object.keys(await import("@greenroom/hooks")).filter((name) => /^use[A-Z]/.test(name));
console.log(`\nEach of ${hooks.length} hooks alone, esbuild; limit ${kB(hookLimitBytes)}, but for:`);
for (const name of hooks) {
  const size = await bundlers["esbuild"]?.(`export { ${name} } from "@greenroom/hooks";`);
  const limitBytes = largeHooks[name] ?? hookLimitBytes;
  const gzipBytes = size?.gzipBytes ?? Number.NaN;
  if (name in largeHooks || gzipBytes > limitBytes)
    console.log(`  ${name}: ${limited(gzipBytes, limitBytes)}`);
}
console.log(`\nRatios, theirs / ours, gzip, without React and livekit-client:\n${ratios.join("\n")}`);
