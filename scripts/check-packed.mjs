// `pnpm check:packed`, after a build: installs the packed tarballs outside the workspace, as a user would, and imports
// them from plain Node, a Vite build and a Next.js build. Takes a minute or two, so it is not part of `pnpm check`.
import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { installApp, nextVersion, packPackages, run, runInstalled } from "./packedApps.mjs";

/** @type {Record<string, string>} */
const files = {
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

const tarballs = packPackages();
const folder = join(tarballs, "app");
try {
  installApp({ tarballs, folder, catalog: ["vite"], dependencies: { next: nextVersion }, files });
  run(process.execPath, ["node.mjs"], folder);
  runInstalled(folder, "vite/bin/vite.js", ["build", "--logLevel", "error"]);
  process.stdout.write("Vite: built\n");
  runInstalled(folder, "next/dist/bin/next", ["build"]);
  process.stdout.write("Next.js: built\n");
} finally {
  rmSync(tarballs, { recursive: true, force: true });
}
