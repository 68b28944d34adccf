import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { defaultClientConditions } from "vite";
import { defineConfig } from "vitest/config";
import { browserArgs, ensureBrowser } from "./scripts/browser.mjs";
import { endToEnd, inNode, source } from "./vitest.shared.ts";

const client = { conditions: [source, ...defaultClientConditions], dedupe: ["react", "react-dom"] };
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: ensureBrowser(), args: browserArgs } }),
  instances: [{ browser: "chromium" as const }],
});

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/count-reporter.mjs"],
    globalSetup: "./e2e/setupStack.ts",
    projects: [
      {
        ...inNode,
        test: {
          name: "unit",
          environment: "node",
          // Hundreds of small files: a process for each costs more than its tests.
          isolate: false,
          maxWorkers: 2,
          include: ["packages/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "benchmarks/*.test.ts"],
          exclude: ["**/*.browser.test.*"],
        },
      },
      {
        plugins: [react()],
        resolve: client,
        optimizeDeps: {
          // Found before the first test, or Vite would load a second React into a running one.
          entries: ["packages/*/src/**/*.browser.test.{ts,tsx}"],
        },
        test: {
          name: "browser",
          include: ["packages/*/src/**/*.browser.test.{ts,tsx}"],
          setupFiles: ["scripts/browser-setup.ts"],
          browser: { ...browser(), isolate: false },
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [storybookTest({ configDir: "storybook/.storybook" })],
        // Stories keep nothing between them that a new page would have to clear.
        test: {
          name: "storybook",
          setupFiles: [fileURLToPath(new URL("storybook/.storybook/vitest.setup.ts", import.meta.url))],
          browser: { ...browser(), isolate: false },
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...inNode,
        test: {
          ...endToEnd,
          name: "e2e",
          include: ["e2e/**/*.e2e.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...inNode,
        test: {
          ...endToEnd,
          // What asks how soon something happens, or takes all there is, has the machine to itself.
          name: "alone",
          include: ["e2e/**/*.alone.test.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
