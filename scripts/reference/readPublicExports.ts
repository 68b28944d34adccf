import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseDocComment, type DocComment } from "./parseDocComment.ts";

/** One name that a package exports, as its source declares and describes it. */
export interface PublicExport {
  readonly name: string;
  /** Something that exists at run time, or a type alone. */
  readonly kind: "type" | "value";
  /** The file that declares it. */
  readonly file: string;
  /** Undefined: it has no TSDoc. */
  readonly doc: DocComment | undefined;
  /** The source of an interface or type, the comments of its members included; "" for values. */
  readonly declaration: string;
}

const exportLine = /^export (type )?\{([^}]*)\} from "(\.[^"]+)";/gm;

/** The end of the declaration that starts at `start`: the first line that closes it at no indentation. */
function declarationFrom(source: string, start: number): string {
  const rest = source.slice(start);
  const firstLine = rest.slice(0, rest.indexOf("\n"));
  if (firstLine.endsWith(";") || firstLine.endsWith("{}")) return firstLine;
  const end = /^(?:\}.*|[ \t]+.*;)$(?=\n(?:\n|$|[^ }]))/m.exec(rest);
  return end ? rest.slice(0, end.index + end[0].length) : firstLine;
}

function readExport(name: string, file: string): PublicExport {
  const source = readFileSync(file, "utf8");
  const found = new RegExp(
    `^export (?:async |abstract )?(const|function|class|interface|type) ${name}\\b`,
    "m",
  ).exec(source);
  if (!found) throw new Error(`${file} does not declare ${name}: let the index name the file that does.`);
  const isType = found[1] === "interface" || found[1] === "type";
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/.exec(source.slice(0, found.index));
  return {
    name,
    kind: isType ? "type" : "value",
    file,
    doc: comment ? parseDocComment(comment[0]) : undefined,
    declaration: isType ? declarationFrom(source, found.index) : "",
  };
}

/** What an index file exports, in the order of the alphabet. */
export function readPublicExports(index: string): PublicExport[] {
  const exported = Array.from(
    readFileSync(index, "utf8").matchAll(exportLine),
    ([, , names = "", from = ""]) =>
      names
        .split(",")
        .map((name) => name.trim().replace(/^type /, ""))
        .filter(Boolean)
        .map((name) => readExport(name, join(dirname(index), from))),
  );
  return exported.flat().toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
