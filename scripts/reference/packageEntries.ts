/** One thing to import from, and what describes it. */
export interface PackageEntry {
  readonly specifier: string;
  readonly index: string;
  /** The committed report of its public API, where the signatures are. */
  readonly report: string;
}

/** Everything that can be imported. */
export const packageEntries: readonly PackageEntry[] = [
  {
    specifier: "@greenroom/hooks",
    index: "packages/hooks/src/index.ts",
    report: "packages/hooks/api/hooks.api.md",
  },
  {
    specifier: "@greenroom/hooks/testing",
    index: "packages/hooks/src/testing/index.ts",
    report: "packages/hooks/api/hooks-testing.api.md",
  },
  {
    specifier: "@greenroom/components",
    index: "packages/components/src/index.ts",
    report: "packages/components/api/components.api.md",
  },
  {
    specifier: "@greenroom/effects",
    index: "packages/effects/src/index.ts",
    report: "packages/effects/api/effects.api.md",
  },
  {
    specifier: "@greenroom/dev-server",
    index: "packages/dev-server/src/index.ts",
    report: "packages/dev-server/api/dev-server.api.md",
  },
  {
    specifier: "@greenroom/dev-server/testing",
    index: "packages/dev-server/src/testing/index.ts",
    report: "packages/dev-server/api/dev-server-testing.api.md",
  },
  {
    specifier: "@greenroom/voice",
    index: "packages/voice/src/index.ts",
    report: "packages/voice/api/voice.api.md",
  },
];
