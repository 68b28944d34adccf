import type { TestProject } from "vitest/node";
import { startServer } from "./stack.ts";

/** Starts the dev server alone, for clients that bring a page of their own or none. */
export default async function setupServer(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  project.provide("serverUrl", server.serverUrl);
  project.provide("udpPort", server.udpPort);
  return () => server.stop();
}
