import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Markdown files, but for generated reports and what is not ours. */
function documentsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : documentsIn(path);
    return entry.name.endsWith(".md") && !entry.name.endsWith(".api.md") ? [path] : [];
  });
}

test.each(documentsIn("."))("the links of %s lead somewhere", (file) => {
  const targets = Array.from(
    readFileSync(file, "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g),
    ([, to]) => to ?? "",
  );
  const dead = targets.filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(dirname(file), to)));
  expect(dead).toEqual([]);
});

test("the example of docs/testing.md is the test that runs", () => {
  const document = readFileSync("docs/testing.md", "utf8");
  const [, file = "", code] = /<!-- (\S+) -->\n\n```ts\n([^]*?)```/.exec(document) ?? [];
  expect(code).toBe(readFileSync(file, "utf8"));
});
