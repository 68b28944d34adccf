import type { TestProject } from "vitest/node";
import { type Stack, startStack } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext extends Pick<Stack, "demoUrl" | "serverUrl" | "udpPort"> {}
}

/** Starts the whole stack, once for all projects that need it. */
export default async function setupStack(root: TestProject): Promise<(() => Promise<void>) | undefined> {
  const isNeeded = root.vitest.projects.some(({ config }) =>
    config.include.some((glob) => glob.startsWith("e2e/")),
  );
  if (!isNeeded) return undefined;
  const stack = await startStack();
  root.provide("demoUrl", stack.demoUrl);
  root.provide("serverUrl", stack.serverUrl);
  root.provide("udpPort", stack.udpPort);
  return () => stack.stop();
}
