import { defaultServerConditions } from "vite";

/** Where packages offer this condition, tests and bundlers of this workspace read their source. */
export const source = "@greenroom/source";

// Vitest hands these to Node itself, where packages have for "module" what only bundlers can read.
const conditions = [source, ...defaultServerConditions.filter((condition) => condition !== "module")];

/** For tests that run in Node. */
export const inNode = { resolve: { conditions }, ssr: { resolve: { conditions } } } as const;

/** For tests against the running demo and its server. */
export const endToEnd = {
  environment: "node",
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000, interval: 100 } },
} as const;
