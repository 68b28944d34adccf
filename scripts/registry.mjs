// `pnpm registry:build [folder]`: the components as a shadcn registry, for teams that copy them into their app instead of
// installing them. One item for each public component, with every file that it needs, and one for the style sheet.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/**
 * @typedef {{ path: string, content: string, type: "registry:file", target: string }} RegistryFile
 * @typedef {{
 *   $schema: string, name: string, type: string, title: string, description: string,
 *   dependencies: string[], registryDependencies: string[], files: RegistryFile[],
 * }} RegistryItem
 */

const source = "packages/components/src";
const itemSchema = "https://ui.shadcn.com/schema/registry-item.json";
const registrySchema = "https://ui.shadcn.com/schema/registry.json";
const target = "components/greenroom";
const styleItem = "greenroom-styles";

/** Static, re-exporting and dynamic imports alike. */
const importPattern = /(?:from|import)\s*\(?\s*"([^"]+)"/g;
const stylePattern = /@import "([^"]+)"/g;

/** @param {string} path @param {RegExp} pattern */
function importsOf(path, pattern) {
  return Array.from(readFileSync(join(source, path), "utf8").matchAll(pattern), ([, name]) => name ?? "");
}

/** The package of a specifier: `@scope/name/path` is of `@scope/name`. @param {string} specifier */
function packageOf(specifier) {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** A file with all that it imports. @param {string} entry @param {RegExp} pattern */
function closureOf(entry, pattern) {
  const files = new Set([entry]);
  /** @type {Set<string>} */
  const packages = new Set();
  for (const file of files) {
    for (const specifier of importsOf(file, pattern)) {
      if (specifier.startsWith(".")) files.add(posix.join(posix.dirname(file), specifier));
      else packages.add(packageOf(specifier));
    }
  }
  return { files: [...files].toSorted(), packages: [...packages].toSorted() };
}

/** @param {string} path @returns {RegistryFile} */
function fileOf(path) {
  return {
    path: `${source}/${path}`,
    content: readFileSync(join(source, path), "utf8"),
    type: "registry:file",
    target: `${target}/${path}`,
  };
}

/** `ParticipantTile` is `participant-tile`. @param {string} name */
const itemName = (name) => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();

/** The first sentence of a component's TSDoc. @param {string} path @param {string} name */
function describe(path, name) {
  const text = readFileSync(join(source, path), "utf8");
  const [before] = text.split(new RegExp(`export (?:const|function) ${name}\\b`));
  const comment = before?.slice(before.lastIndexOf("/**")).replaceAll(/\/\*\*|\*\/|^\s*\*/gm, "") ?? "";
  return (/^[\s\S]*?[.!?](?=\s|$)/.exec(comment.trim())?.[0] ?? name)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\{@link (\w+)\}/g, "$1");
}

/** The components that the package's index names, with their files. */
function publicComponents() {
  const index = readFileSync(join(source, "index.ts"), "utf8");
  return Array.from(index.matchAll(/export \{([^}]+)\} from "\.\/([^"]+\.tsx)"/g)).flatMap(
    ([, names = "", path = ""]) => {
      const name = posix.basename(path, ".tsx");
      return names.split(",").some((each) => each.trim() === name) ? [{ name, path }] : [];
    },
  );
}

/** Builds all items. @returns {RegistryItem[]} */
export function buildItems() {
  const styles = closureOf("styles/index.css", stylePattern);
  /** @type {RegistryItem} */
  const style = {
    $schema: itemSchema,
    name: styleItem,
    type: "registry:style",
    title: "Greenroom styles",
    description: "The tokens and rules of every component. Import styles/index.css once.",
    dependencies: [],
    registryDependencies: [],
    files: styles.files.map(fileOf),
  };
  const components = publicComponents().map(({ name, path }) => {
    const { files, packages } = closureOf(path, importPattern);
    return {
      $schema: itemSchema,
      name: itemName(name),
      type: path.startsWith("prefabs/") ? "registry:block" : "registry:component",
      title: name,
      description: describe(path, name),
      dependencies: packages.filter((each) => each !== "react" && each !== "react-dom"),
      registryDependencies: [`./${styleItem}.json`],
      files: files.map(fileOf),
    };
  });
  return [style, ...components];
}

/** @param {string} folder */
function write(folder) {
  const items = buildItems();
  mkdirSync(folder, { recursive: true });
  for (const item of items) {
    const path = join(folder, `${item.name}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(item, null, 2)}\n`);
  }
  const registry = {
    $schema: registrySchema,
    name: "greenroom",
    homepage: "https://github.com/greenroom/greenroom",
    items: items.map(({ $schema: _schema, files, ...item }) => ({
      ...item,
      files: files.map(({ content: _content, ...file }) => file),
    })),
  };
  writeFileSync(join(folder, "registry.json"), `${JSON.stringify(registry, null, 2)}\n`);
  process.stdout.write(`registry: ${items.length} items in ${folder}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  write(resolve(process.argv[2] ?? "dist/registry"));
}
