// `pnpm docs:api`: writes the API reference, one page for each thing to import from, from the TSDoc in the sources.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { packageEntries } from "./packageEntries.ts";
import { readPublicExports } from "./readPublicExports.ts";
import { readSignatures } from "./readSignatures.ts";
import { findShowing } from "./showingExamples.ts";
import { writePage } from "./writePage.ts";

const folder = "docs/reference";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const rows = packageEntries.map((entry) => {
  const exports = readPublicExports(entry.index);
  const signatures = readSignatures(entry.report);
  const file = `${entry.specifier.replace("@greenroom/", "").replace("/", "-")}.md`;
  const showing = findShowing(exports, signatures);
  writeFileSync(`${folder}/${file}`, writePage(entry.specifier, exports, signatures, showing));
  return `| [${entry.specifier}](${file}) | ${exports.length} |`;
});
writeFileSync(
  `${folder}/README.md`,
  `# API reference\n\n| Import from | Exports |\n| --- | --- |\n${rows.join("\n")}\n`,
);
process.stdout.write(`${folder}: ${rows.length} pages\n`);
