import { readFileSync } from "node:fs";

/** The signature of each export, from a report of API Extractor. */
export function readSignatures(report: string): ReadonlyMap<string, string> {
  const [, code = ""] =
    /```ts\n([\s\S]*?)\n```/.exec(readFileSync(report, "utf8").replaceAll("\r\n", "\n")) ?? [];
  const signatures = new Map<string, string>();
  for (const block of code.split(/^\/\/ @public.*\n/m).slice(1)) {
    const text = block
      .replace(/^\/\/ \(No @packageDocumentation[\s\S]*$/m, "")
      .replace(/^\s*\/\/ \((?:undocumented|.*ae-).*\n/gm, "")
      .trim();
    const name = /^export (?:abstract )?(?:const|function|class|interface|type) (\w+)/.exec(text)?.[1];
    if (name) signatures.set(name, [signatures.get(name), text].filter(Boolean).join("\n"));
  }
  return signatures;
}
