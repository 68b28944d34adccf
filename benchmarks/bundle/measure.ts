import { build as buildWithEsbuild, type BuildOptions } from "esbuild";
import { build as buildWithVite, type Rolldown } from "vite";
import { gzipSync } from "node:zlib";
import { initialSize, type BundleSize, type OutputFile } from "./initialSize.ts";

/** What every app has anyway, or is a peer that both kits may do without. */
const external = [
  "react",
  "react-dom",
  "livekit-client",
  "@tanstack/react-query",
  "@livekit/krisp-noise-filter",
];
const isExternal = (id: string): boolean => external.some((name) => id === name || id.startsWith(`${name}/`));
const root = `${import.meta.dirname}/..`;

const esbuildOptions = {
  bundle: true,
  write: false,
  minify: true,
  outdir: "out",
  absWorkingDir: root,
  target: "es2022",
  logLevel: "error",
} as const satisfies BuildOptions;

async function measureWithEsbuild(contents: string): Promise<BundleSize> {
  const { outputFiles, metafile } = await buildWithEsbuild({
    ...esbuildOptions,
    stdin: { contents, resolveDir: root },
    splitting: true,
    format: "esm",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".css": "empty" },
    external: external.flatMap((name) => [name, `${name}/*`]),
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs);
  const files = new Map<string, OutputFile>(
    outputs.map(([path, { imports }], index) => [
      path,
      {
        code: outputFiles[index]?.contents ?? "",
        imports: imports.filter(({ kind }) => kind === "import-statement").map((imported) => imported.path),
      },
    ]),
  );
  const [entry] = outputs.find(([, { entryPoint }]) => entryPoint === "<stdin>") ?? [];
  return initialSize(entry ?? "", files);
}

async function measureWithVite(contents: string): Promise<BundleSize> {
  const name = "virtual:entry";
  const result = await buildWithVite({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [
      {
        name: "entry",
        resolveId: (id: string) => (id === name ? id : undefined),
        load: (id: string) => (id === name ? contents : undefined),
      },
    ],
    build: {
      write: false,
      rolldownOptions: { input: name, external: isExternal, preserveEntrySignatures: "strict" },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const chunks = output.filter((file) => file.type === "chunk");
  const entry = chunks.find(({ isEntry }) => isEntry);
  return initialSize(entry?.fileName ?? "", new Map(chunks.map((chunk) => [chunk.fileName, chunk])));
}

/** What an app that imports these names loads with its first script, without what it has anyway. */
export const bundlers: Readonly<Record<string, (contents: string) => Promise<BundleSize>>> = {
  Vite: measureWithVite,
  esbuild: measureWithEsbuild,
};

/** What a style sheet weighs, with all that it imports, minified: bytes of gzip. */
export async function measureStyles(sheet: string): Promise<number> {
  const { outputFiles } = await buildWithEsbuild({
    ...esbuildOptions,
    stdin: { contents: `@import "${sheet}";`, resolveDir: root, loader: "css" },
    conditions: ["import"],
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
