import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { errorMessage } from "../../base/errors.ts";
import { AgentFile } from "./AgentFile.ts";
import { MockAgents, type MockAgentsOptions } from "./MockAgents.ts";
import { standardAgent } from "./standardAgent.ts";

export interface StartMockAgentsOptions extends MockAgentsOptions {
  agents: AgentDefinition[] | undefined;
  configFile: string | undefined;
  /** Told of all definitions, at first and after each change. */
  defined: (definitions: readonly AgentDefinition[]) => void;
}

export interface RunningMockAgents {
  dump(): object;
  close(): void;
}

/** The voice agents that options or a config file define; those of a file follow it. */
export async function startMockAgents(options: StartMockAgentsOptions): Promise<RunningMockAgents> {
  const { agents, configFile, defined, clock, logger } = options;
  const mockAgents = new MockAgents(options);
  const define = async (definitions: readonly AgentDefinition[]): Promise<void> => {
    defined(definitions);
    await mockAgents.define(definitions);
  };
  const file = configFile === undefined ? AgentFile.find(process.cwd()) : new AgentFile(configFile);
  if (agents || !file) {
    await define(agents ?? [standardAgent]);
    return mockAgents;
  }
  await define(await file.read());
  const stopWatching = file.watch(clock, () => {
    file
      .read()
      .then(define)
      .then(() => logger.info("read the voice agents again", { file: file.path }))
      .catch((error: unknown) => {
        logger.error("kept the voice agents as they were", { error: errorMessage(error) });
      });
  });
  return {
    dump: () => mockAgents.dump(),
    close: () => {
      stopWatching();
      mockAgents.close();
    },
  };
}
