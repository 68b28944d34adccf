// Compiles the type tests against the built declarations, as a user's compiler would: with each TypeScript they may have.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

/** In the package that depends on all of ours by name. */
const folder = "benchmarks/.cache/types";
const compilers = ["typescript-5.9", "typescript-6.0", "typescript"];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of ["hooks", "components"]) {
  const source = readFileSync(`packages/${name}/src/types.test.ts`, "utf8");
  writeFileSync(join(folder, `${name}.ts`), source.replaceAll("./index.ts", `@greenroom/${name}`));
}
writeFileSync(
  join(folder, "tsconfig.json"),
  JSON.stringify({
    compilerOptions: {
      target: "es2022",
      module: "nodenext",
      lib: ["es2023", "dom", "dom.iterable"],
      jsx: "react-jsx",
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
    },
    include: ["*.ts"],
  }),
);

let failed = false;
for (const compiler of compilers) {
  const home = resolve("benchmarks/node_modules", compiler);
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const { status } = spawnSync(process.execPath, [join(home, "bin/tsc"), "-p", folder], { stdio: "inherit" });
  process.stdout.write(`TypeScript ${version}: ${status === 0 ? "ok" : "failed"}\n`);
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
