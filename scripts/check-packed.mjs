// `pnpm check:packed`, after a build: installs the packed tarballs outside the workspace, as a user would, and imports
// them from plain Node, a Vite build and a Next.js build. Takes a minute or two, so it is not part of `pnpm check`.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";

const folder = mkdtempSync(join(tmpdir(), "greenroom-packed-"));
/** @param {string} command @param {string[]} args @param {string} [cwd] */
const run = (command, args, cwd) =>
  execFileSync(command, args, {
    cwd,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
const names = ["hooks", "components", "dev-server"];
const catalog = readFileSync("pnpm-workspace.yaml", "utf8");
/** @param {string} name */
const versionOf = (name) => new RegExp(`^  "?${name}"?: (\\S+)$`, "m").exec(catalog)?.[1] ?? "latest";

/** @type {Record<string, string>} */
const files = {
  "package.json": JSON.stringify({
    private: true,
    type: "module",
    dependencies: {
      ...Object.fromEntries(names.map((name) => [`@greenroom/${name}`, `file:greenroom-${name}-0.1.0.tgz`])),
      ...Object.fromEntries(
        ["@tanstack/react-query", "livekit-client", "react", "react-dom", "vite"].map((name) => [
          name,
          versionOf(name),
        ]),
      ),
      next: "15.5.15",
    },
  }),
  // The components' own dependency on the hooks is the tarball too: neither is published yet.
  "pnpm-workspace.yaml": `packages: []
pmOnFail: ignore
verifyDepsBeforeRun: false
overrides:
  "@greenroom/hooks": file:${folder}/greenroom-hooks-0.1.0.tgz
`,
  "node.mjs": `
for (const name of ["hooks", "hooks/testing", "components", "dev-server", "dev-server/vite"]) {
  const found = Object.keys(await import("@greenroom/" + name)).length;
  if (found === 0) throw new Error(name + " exports nothing");
  console.log("Node: @greenroom/" + name + ", " + found + " exports");
}
`,
  "index.html": `<div id="root"></div><script type="module" src="/main.js"></script>`,
  "main.js": `
import { VideoConference } from "@greenroom/components";
import "@greenroom/components/styles.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
createRoot(document.getElementById("root")).render(createElement(VideoConference, { tokenEndpoint: "/api/token" }));
`,
  "next.config.mjs": `export default { eslint: { ignoreDuringBuilds: true } };`,
  "app/layout.js": `
import "@greenroom/components/styles.css";
export default ({ children }) => <html lang="en"><body>{children}</body></html>;
`,
  // A server component: the packages say themselves what belongs to the client.
  "app/page.js": `
import { VideoConference } from "@greenroom/components";
export default () => <VideoConference tokenEndpoint="/api/token" />;
`,
};

try {
  for (const name of names) {
    run("pnpm", ["--filter", `@greenroom/${name}`, "pack", "--pack-destination", folder]);
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  run("pnpm", ["install", "--ignore-scripts"], folder);
  run(process.execPath, ["node.mjs"], folder);
  run(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"], folder);
  process.stdout.write("Vite: built\n");
  run(process.execPath, ["node_modules/next/dist/bin/next", "build"], folder);
  process.stdout.write("Next.js: built\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
