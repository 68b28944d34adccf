// Compares each package's public API with its committed report; `--write` accepts the difference.
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
} from "@microsoft/api-extractor";
import { existsSync, mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import process from "node:process";

/** @import { ExtractorMessage } from "@microsoft/api-extractor" */

const write = process.argv.includes("--write");
/** Entry points by package folder: report name → declaration file. */
const packages = {
  hooks: { hooks: "index", "hooks-testing": "testing/index" },
  components: { components: "index" },
  "dev-server": { "dev-server": "index", "dev-server-vite": "vite", "dev-server-testing": "testing/index" },
  effects: { effects: "index" },
  voice: { voice: "index" },
};

/**
 * @param {string} projectFolder
 * @param {string} name
 * @param {string} entry
 */
function configure(projectFolder, name, entry) {
  const reportFolder = join(projectFolder, "api");
  mkdirSync(reportFolder, { recursive: true });
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: join(projectFolder, "dist", `${entry}.d.ts`),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: "nodenext",
            moduleResolution: "nodenext",
            target: "es2022",
            lib: ["es2023", "dom", "dom.iterable"],
            jsx: "react-jsx",
            strict: true,
            skipLibCheck: true,
            types: [],
            allowImportingTsExtensions: true,
            noEmit: true,
          },
          include: ["dist"],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder,
        reportFileName: `${name}.api.md`,
        reportTempFolder: join(projectFolder, "dist", "api"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, "package.json"),
  });
}

/** The extractor's own remarks say nothing that the comparison below does not; a broken program still shows. @param {ExtractorMessage} message */
function quiet(message) {
  message.handled = message.category !== ExtractorMessageCategory.Compiler;
}

let failed = false;
for (const [folder, entries] of Object.entries(packages)) {
  const projectFolder = resolve("packages", folder);
  for (const [name, entry] of Object.entries(entries)) {
    const config = configure(projectFolder, name, entry);
    const known = existsSync(config.reportFilePath);
    const result = Extractor.invoke(config, { localBuild: write, messageCallback: quiet });
    const ok = result.errorCount === 0 && (write || (known && !result.apiReportChanged));
    if (!ok) {
      failed = true;
      process.stderr.write(
        `The public API of ${basename(projectFolder)} (${name}) differs from its report. Look at it, then: pnpm api\n`,
      );
    }
  }
}
process.exit(failed ? 1 : 0);
