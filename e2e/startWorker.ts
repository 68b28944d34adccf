import { spawn } from "node:child_process";
import { apiKey, apiSecret } from "./accessToken.ts";

/**
 * Starts an unmodified agents worker in processes of its own.
 *
 * @returns ends all of them
 */
export function startWorker(
  [program, script]: readonly [program: string, script: string],
  serverUrl: string,
  settings: Record<string, string>,
): () => Promise<void> {
  const worker = spawn(program, [script, "start"], {
    // A group of its own, with the processes of its jobs.
    detached: true,
    env: {
      ...process.env,
      LIVEKIT_URL: serverUrl.replace(/^http/, "ws"),
      LIVEKIT_API_KEY: apiKey,
      LIVEKIT_API_SECRET: apiSecret,
      ...settings,
    },
    stdio: process.env["SHOW_WORKERS"] ? "inherit" : "ignore",
  });
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  return async () => {
    if (worker.pid !== undefined) process.kill(-worker.pid, "SIGKILL");
    await exited;
  };
}
