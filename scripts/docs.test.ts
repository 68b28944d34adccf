import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.endsWith(".api.md"));

test.each(documents)("the links of %s lead somewhere", (file) => {
  const targets = Array.from(
    readFileSync(file, "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g),
    ([, to]) => to ?? "",
  );
  const dead = targets.filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(dirname(file), to)));
  expect(dead).toEqual([]);
});
