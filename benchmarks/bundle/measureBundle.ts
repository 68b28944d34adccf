import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Sizes in bytes. */
export interface BundleSize {
  minifiedBytes: number;
  gzipBytes: number;
}

/** What every app has anyway, or is a peer that both kits may do without. */
const external = [
  "react",
  "react-dom",
  "livekit-client",
  "@tanstack/react-query",
  "@livekit/krisp-noise-filter",
];

/** What an app that imports these names pays for them: bundled, minified, gzipped, without what it has anyway. */
export async function measureBundle(contents: string): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["@greenroom/source"],
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".css": "empty" },
    external: external.flatMap((name) => [name, `${name}/*`]),
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (!file) throw new Error("esbuild wrote no file.");
  return {
    minifiedBytes: file.contents.length,
    gzipBytes: gzipSync(file.contents, { level: 9 }).length,
  };
}
