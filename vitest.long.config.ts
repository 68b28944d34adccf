import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

// Node's own resolution cannot read what packages offer for "module".
const conditions = [
  "@greenroom/source",
  ...defaultServerConditions.filter((condition) => condition !== "module"),
];

/** What takes minutes, or wants the machine to itself: run by hand and before a release, never by `pnpm test`. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ["default", "./scripts/count-reporter.mjs"],
    include: ["e2e/**/*.long.test.ts"],
    environment: "node",
    globalSetup: ["./e2e/setupDemo.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
