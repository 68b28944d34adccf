import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startWorker } from "./startWorker.ts";

/** An agents framework of LiveKit, and our worker written with it. */
interface Framework {
  name: string;
  command: readonly [program: string, script: string];
  /** Why it can't run here; undefined if it can. */
  missing: string | undefined;
  /** Why its fakes can't. */
  missingFakes: string | undefined;
}

const python = process.env["PYTHON"] ?? "python3";

const canImport = (module: string): boolean => spawnSync(python, ["-c", `import ${module}`]).status === 0;

export const nodeFramework: Framework = {
  name: "@livekit/agents",
  command: [process.execPath, fileURLToPath(new URL("frameworkAgent.mjs", import.meta.url))],
  missing: undefined,
  missingFakes: undefined,
};

export const pythonFramework: Framework = {
  name: "livekit-agents for Python",
  command: [python, fileURLToPath(new URL("frameworkAgent.py", import.meta.url))],
  missing: canImport("livekit.agents")
    ? undefined
    : `${python} has no livekit-agents: pip install livekit-agents, or name another interpreter in PYTHON`,
  missingFakes: canImport("fake_llm")
    ? undefined
    : "they are in the folder tests of LiveKit's repository agents: name it in PYTHONPATH",
};

interface WorkerSettings {
  serverUrl: string;
  /** Empty: it joins every room. */
  agentName: string;
  models: "gateway" | "fake";
}

/** Starts our worker of a framework. @returns ends all its processes */
export function startFrameworkWorker(framework: Framework, settings: WorkerSettings): () => Promise<void> {
  return startWorker(framework.command, settings.serverUrl, {
    LIVEKIT_INFERENCE_URL: `${settings.serverUrl}/inference/v1`,
    AGENT_NAME: settings.agentName,
    MODELS: settings.models,
  });
}
