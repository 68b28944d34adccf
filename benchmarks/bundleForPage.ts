import { build } from "esbuild";

/** Bundles a script of a benchmark as an app would, from the workspace's source, for a page that is made by hand. */
export async function bundleForPage(path: string): Promise<{ script: string; styles: string }> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    outdir: "bundle",
    minify: true,
    format: "iife",
    target: "es2022",
    conditions: ["@greenroom/source"],
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  const textOf = (ending: string): string =>
    outputFiles.find(({ path: name }) => name.endsWith(ending))?.text ?? "";
  return { script: textOf(".js"), styles: textOf(".css") };
}
