import type { TestProject } from "vitest/node";
import { type Stack, startStack } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext extends Pick<Stack, "demoUrl" | "serverUrl" | "udpPort"> {}
}

/** Starts the whole stack. */
export default async function setupStack(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack();
  project.provide("demoUrl", stack.demoUrl);
  project.provide("serverUrl", stack.serverUrl);
  project.provide("udpPort", stack.udpPort);
  return () => stack.stop();
}
