// `pnpm check:apps`, after a build: a fresh Vite app and a fresh Next.js app outside the workspace install the packed
// tarballs and drop in a conference. Each is built, served, and two people see each other in it over the packed dev
// server, in Chromium. Takes minutes, so it is not part of `pnpm check`.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";
import { chromium } from "playwright";
import { browserArgs, ensureBrowser } from "./browser.mjs";
import { installApp, nextVersion, packPackages, runInstalled } from "./packedApps.mjs";

/** @import { Browser, Page } from "playwright" */

const apps = {
  Vite: {
    needs: { catalog: ["vite", "@vitejs/plugin-react"] },
    program: "vite/bin/vite.js",
    serve: ["preview", "--port", "0"],
    files: {
      "vite.config.js": `
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [react()] });
`,
      "index.html": `<div id="root"></div><script type="module" src="/src/main.jsx"></script>`,
      "src/main.jsx": `
import { VideoConference } from "@greenroom/components";
import "@greenroom/components/styles.css";
import { createRoot } from "react-dom/client";

createRoot(document.getElementById("root")).render(
  <main style={{ height: "100dvh" }}>
    <VideoConference tokenEndpoint={import.meta.env.VITE_TOKEN_ENDPOINT} roomName="vite" />
  </main>,
);
`,
    },
  },
  "Next.js": {
    needs: { dependencies: { next: nextVersion } },
    program: "next/dist/bin/next",
    serve: ["start", "--port", "0"],
    files: {
      "app/layout.jsx": `
import "@greenroom/components/styles.css";

export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
      "app/page.jsx": `
import { VideoConference } from "@greenroom/components";

export default function Page() {
  return (
    <main style={{ height: "100dvh" }}>
      <VideoConference tokenEndpoint={process.env.NEXT_PUBLIC_TOKEN_ENDPOINT} roomName="next" />
    </main>
  );
}
`,
    },
  },
};

/** @type {(() => Promise<unknown>)[]} */
const endings = [];

/** Starts a program of an app, and waits for the port that it names. @param {string} folder @param {string[]} args @param {RegExp} port */
async function serve(folder, args, port) {
  const child = spawn(process.execPath, args.with(0, join("node_modules", args[0] ?? "")), {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, GREENROOM_PORT: "0", GREENROOM_UDP_PORT: "0", GREENROOM_TCP_PORT: "0" },
  });
  /** @type {Promise<unknown>} */
  const exited = new Promise((resolve) => void child.once("exit", resolve));
  endings.push(() => (child.kill("SIGTERM"), exited));
  let output = "";
  /** @type {Promise<string>} */
  const named = new Promise((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += stripVTControlCharacters(String(chunk));
      const [, found] = port.exec(output) ?? [];
      if (found) resolve(found);
    });
  });
  const first = await Promise.race([named, exited.then(() => undefined)]);
  if (first === undefined) throw new Error(`${args.join(" ")} ended:\n${output}`);
  return first;
}

/** Joins as a person would. @param {Browser} browser @param {string} url @param {string} name @returns {Promise<Page>} */
async function enter(browser, url, name) {
  const context = await browser.newContext({ permissions: ["camera", "microphone"] });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  page.on("pageerror", (error) => process.stderr.write(`page error: ${error.message}\n`));
  await page.goto(url);
  await page.getByRole("textbox").fill(name);
  await page.getByRole("button", { name: "Join now" }).click();
  return page;
}

/** Waits until ten pictures of somebody were drawn. @param {Page} page @param {string} name */
async function see(page, name) {
  const tile = page.getByRole("group", { name: new RegExp(`^${name}(,|$)`) });
  await tile.locator("video").evaluate(
    (/** @type {HTMLVideoElement} */ video) =>
      new Promise((resolve, reject) => {
        let pictures = 0;
        const count = () => {
          pictures += 1;
          if (pictures === 10) resolve(undefined);
          else video.requestVideoFrameCallback(count);
        };
        video.requestVideoFrameCallback(count);
        AbortSignal.timeout(120_000).addEventListener("abort", () =>
          reject(new Error(`Only ${pictures} pictures came.`)),
        );
      }),
  );
}

const tarballs = packPackages();
endings.push(async () => rmSync(tarballs, { recursive: true, force: true }));
try {
  for (const [name, { needs, files, program, serve: serveArgs }] of Object.entries(apps)) {
    const folder = join(tarballs, name);
    installApp({ tarballs, folder, files, ...needs });
    const serverPort = await serve(folder, ["@greenroom/dev-server/dist/cli.js"], /wss?:\/\/[^\s:]+:(\d+)/);
    const endpoint = `http://127.0.0.1:${serverPort}/api/token`;
    runInstalled(folder, program, ["build"], {
      VITE_TOKEN_ENDPOINT: endpoint,
      NEXT_PUBLIC_TOKEN_ENDPOINT: endpoint,
    });
    const port = await serve(folder, [program, ...serveArgs], /http:\/\/localhost:(\d+)/);
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs });
    endings.push(() => browser.close());
    const url = `http://localhost:${port}/`;
    const [ada, ben] = await Promise.all([enter(browser, url, "Ada"), enter(browser, url, "Ben")]);
    await Promise.all([see(ada, "Ben"), see(ben, "Ada")]);
    process.stdout.write(`${name}: two people see each other\n`);
    await browser.close();
  }
} finally {
  for (const end of endings.toReversed()) await end();
}
