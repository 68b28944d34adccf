import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { exampleContext } from "./exampleContext.ts";
import type { PackageEntry } from "./packageEntries.ts";
import type { PublicExport } from "./readPublicExports.ts";

/** A package's exports beside where they come from. */
export interface ReadEntry extends PackageEntry {
  readonly exports: readonly PublicExport[];
}

/** In the one package that depends on everything an example may import. */
const folder = "benchmarks/.cache/examples";

const foreign: Readonly<Record<string, string>> = {
  react: "Fragment StrictMode Suspense createElement useCallback useEffect useMemo useRef useState",
  "react-dom/client": "createRoot",
  "react-dom/server": "renderToString",
  "@tanstack/react-query": "QueryClient QueryClientProvider useQuery",
  "livekit-client":
    "ConnectionQuality ConnectionState DisconnectReason ExternalE2EEKeyProvider Participant ParticipantEvent Room RoomEvent TokenSource Track TrackProcessor createLocalVideoTrack serializers",
  vitest: "afterEach beforeEach expect test vi",
};

const compilerOptions = {
  noEmit: true,
  // Types and values are imported alike here.
  verbatimModuleSyntax: false,
  types: ["node", "vite/client"],
  customConditions: ["@greenroom/source"],
  isolatedDeclarations: false,
  declaration: false,
  declarationMap: false,
  sourceMap: false,
  paths: Object.fromEntries(
    ["index", "testing/index", "vite"].map((file) => [
      `@greenroom/dev-server${file === "index" ? "" : `/${file.replace("/index", "")}`}`,
      [`../../../packages/dev-server/src/${file}.ts`],
    ]),
  ),
};

function importLine(names: Iterable<string>, code: string, from: string): string {
  const used = [...names].filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return used.length > 0 ? `import { ${used.join(", ")} } from "${from}";\n` : "";
}

/** An example as a module: what it uses is imported, the rest is the body of a function. */
function toModule(code: string, entry: ReadEntry, entries: readonly ReadEntry[]): string {
  const imports = code.match(/^import [^;]*;\n?/gm) ?? [];
  const body = code.replace(/^import [^;]*;\n?/gm, "");
  const declared = imports.join("").match(/\w+/g) ?? [];
  const isTaken = new Set(declared);
  const lines = [entry, ...entries].map(({ specifier, exports }) => {
    const names = exports.map(({ name }) => name).filter((name) => !isTaken.has(name));
    for (const name of names) isTaken.add(name);
    return importLine(names, body, specifier);
  });
  for (const [from, names] of Object.entries(foreign)) {
    const free = names.split(" ").filter((name) => !isTaken.has(name));
    for (const name of free) isTaken.add(name);
    lines.push(importLine(free, body, from));
  }
  const free = Object.keys(exampleContext).filter((name) => !isTaken.has(name));
  lines.push(importLine(free, body, "./context.ts"));
  const module = /^export /m.test(body) ? body : `export async function example() {\n${body}\n}`;
  return `${imports.join("")}${lines.join("")}${module}\n`;
}

/** Type-checks every example at once. @returns one sentence for each fault; none: all is well */
export function checkExamples(entries: readonly ReadEntry[]): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const declarations = Object.entries(exampleContext).map(
    ([name, type]) => `export declare const ${name}: ${type};\n`,
  );
  writeFileSync(join(folder, "context.ts"), declarations.join(""));
  const owners = new Map<string, string>();
  for (const [place, entry] of entries.entries()) {
    for (const each of entry.exports) {
      for (const [index, code] of (each.doc?.examples ?? []).entries()) {
        const file = `${place}-${each.name}-${index}.tsx`;
        owners.set(file, `${each.name} (${each.file})`);
        writeFileSync(join(folder, file), toModule(code, entry, entries));
      }
    }
  }
  const config = {
    extends: "../../../tsconfig.base.json",
    compilerOptions,
    include: ["*", "../../../packages/*/src/*.d.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = resolve("node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
  });
  return stdout
    .split("\n")
    .filter((line) => line.includes("error TS"))
    .map((line) => {
      const file = /([^/]+\.tsx)\(/.exec(line)?.[1] ?? "";
      return `The example of ${owners.get(file) ?? file}: ${line.replace(/^.*?error /, "")}`;
    });
}
