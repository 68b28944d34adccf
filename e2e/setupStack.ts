import type { TestProject } from "vitest/node";
import { ensureFirefox } from "../scripts/firefox.mjs";
import { type Stack, startStack } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext extends Pick<Stack, "demoUrl" | "serverUrl" | "udpPort"> {
    /** The program's file. */
    firefox: string;
  }
}

/** Starts the whole stack, once for all projects that need it. */
export default async function setupStack(root: TestProject): Promise<(() => Promise<void>) | undefined> {
  const isNeeded = root.vitest.projects.some(({ config }) =>
    config.include.some((glob) => glob.startsWith("e2e/")),
  );
  if (!isNeeded) return undefined;
  // Before the first test, as installing it takes longer than a test may, and takes time from those beside it.
  root.provide("firefox", ensureFirefox());
  const stack = await startStack();
  root.provide("demoUrl", stack.demoUrl);
  root.provide("serverUrl", stack.serverUrl);
  root.provide("udpPort", stack.udpPort);
  return () => stack.stop();
}
