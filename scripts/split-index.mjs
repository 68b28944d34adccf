// The last step of a package's build, run in its folder: `node split-index.mjs [package that it imports directly]`.
//
// esbuild decides by whole files what is fetched with what: it follows each import of an index that is used at all, so
// what a screen imports on demand would be fetched at once. Therefore the built index leads through files which are
// followed by nobody who does not use them, and imports of the other package lead past its index.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import process from "node:process";

const useClient = '"use client";\n';
const reExport = /^export \{ ([^}]+) \} from "\.\/([^"]+)\.js";\n/gm;

/** The compiler leaves a comma where types were. @param {string} names */
function split(names) {
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Gives each file that an index exports from a second one, which only exports. @param {string} dist */
function splitIndex(dist) {
  const index = join(dist, "index.js");
  const text = readFileSync(index, "utf8");
  const rest = text
    .replace(useClient, "")
    .replaceAll(reExport, "")
    .replaceAll(/^\/\/.*\n?/gm, "");
  if (rest !== "") throw new Error(`${index} has lines that are no export of names:\n${rest}`);
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const [, list = "", path = ""] of text.matchAll(reExport)) {
    names.set(path, [...(names.get(path) ?? []), ...split(list)]);
  }
  // What belongs to the client is said by each of them: Next.js takes no `export *` beside it.
  const directive = text.startsWith(useClient) ? useClient : "";
  for (const [path, list] of names) {
    const exports = `export { ${list.join(", ")} } from "./${basename(path)}.js";\n`;
    writeFileSync(join(dist, `${path}.export.js`), directive + exports);
  }
  writeFileSync(index, [...names.keys()].map((path) => `export * from "./${path}.export.js";\n`).join(""));
}

/** Where each name of a split index is defined, as a path below `dist`. @param {string} dist */
function readSplitIndex(dist) {
  const paths = [...readFileSync(join(dist, "index.js"), "utf8").matchAll(/"\.\/(.+)\.export\.js"/g)];
  return new Map(
    paths.flatMap(([, path = ""]) => {
      const [, list = ""] = /\{ (.+) \}/.exec(readFileSync(join(dist, `${path}.export.js`), "utf8")) ?? [];
      return split(list).map((name) => [name, `${path}.js`]);
    }),
  );
}

/** Leads the imports of a package past its index. @param {string} dist @param {string} name */
function importDirectly(dist, name) {
  const manifest = createRequire(join(dist, "index.js")).resolve(`${name}/package.json`);
  const files = readSplitIndex(join(dirname(manifest), "dist"));
  const imports = new RegExp(`import \\{ ([^}]+) \\} from "${name}";`, "g");
  for (const path of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".js")) continue;
    const text = readFileSync(join(dist, path), "utf8");
    // On the line where they were, so that source maps stay true.
    const direct = text.replaceAll(imports, (_, list) => split(list).map(importOf).join(" "));
    if (direct.includes(`from "${name}"`)) throw new Error(`${path} imports ${name} in a way unknown here.`);
    if (direct !== text) writeFileSync(join(dist, path), direct);
  }
  /** @param {string} specifier such as `useChat` or `useChat as useRoomChat` */
  function importOf(specifier) {
    const file = files.get(specifier.split(" as ")[0] ?? "");
    if (file === undefined) throw new Error(`${name} exports no ${specifier}.`);
    return `import { ${specifier} } from "${name}/internal/${file}";`;
  }
}

const dist = resolve("dist");
splitIndex(dist);
const [, , imported] = process.argv;
if (imported !== undefined) importDirectly(dist, imported);
