import { defineConfig } from "vitest/config";
import { endToEnd, inNode } from "./vitest.shared.ts";

/** What takes minutes, or wants the machine to itself: run by hand and before a release, never by `pnpm test`. */
export default defineConfig({
  ...inNode,
  test: {
    ...endToEnd,
    fileParallelism: false,
    reporters: ["default", "./scripts/count-reporter.mjs"],
    globalSetup: "./e2e/setupStack.ts",
    include: ["e2e/**/*.long.test.ts"],
    testTimeout: 300_000,
  },
});
