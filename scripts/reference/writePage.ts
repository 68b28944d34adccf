import type { PublicExport } from "./readPublicExports.ts";

const titles: Readonly<Record<string, string>> = { returns: "Returns", throws: "Throws", remarks: "Remarks" };

/** `{@link X}` becomes a link where the page has X, and code elsewhere. */
function withLinks(text: string, names: ReadonlySet<string>): string {
  return text.replace(/\{@link ([\w.]+)\}/g, (_, name: string) =>
    names.has(name) ? `[\`${name}\`](#${name.toLowerCase()})` : `\`${name}\``,
  );
}

function writeTags({ doc }: PublicExport): string[] {
  return (doc?.tags ?? []).map(({ tag, text }) => {
    const [, name = "", rest = ""] = /^(\w+)\s+(?:-\s+)?([\s\S]*)$/.exec(text) ?? [];
    if (tag === "param" || tag === "typeParam") return `- \`${name}\`: ${rest}`;
    return `- ${titles[tag] ?? tag}: ${text}`;
  });
}

/** One page of the reference. */
export function writePage(
  specifier: string,
  exports: readonly PublicExport[],
  signatures: ReadonlyMap<string, string>,
  showing: ReadonlyMap<string, readonly string[]>,
): string {
  const names = new Set(exports.map(({ name }) => name));
  const sections = exports.map((each) => {
    const declaration = each.declaration || (signatures.get(each.name) ?? "");
    const elsewhere = (showing.get(each.name) ?? []).filter((name) => name !== each.name);
    const parts = [
      `## ${each.name}`,
      withLinks(each.doc?.summary ?? "", names),
      `\`\`\`ts\n${declaration}\n\`\`\``,
      withLinks(writeTags(each).join("\n"), names),
      ...(each.doc?.examples ?? []).map((code) => `\`\`\`tsx\n${code}\n\`\`\``),
      elsewhere.length > 0
        ? `In use: ${elsewhere.map((name) => `[${name}](#${name.toLowerCase()})`).join(", ")}.`
        : "",
    ];
    return parts.filter(Boolean).join("\n\n");
  });
  const index = exports.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(" · ");
  return [`# ${specifier}`, index, ...sections].join("\n\n") + "\n";
}
