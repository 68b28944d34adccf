import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { errorMessage } from "../../base/errors.ts";
import { AgentFile } from "./AgentFile.ts";
import { DefinedAgents } from "./DefinedAgents.ts";
import { MockAgents, type MockAgentsOptions } from "./MockAgents.ts";
import { standardAgent } from "./standardAgent.ts";

export interface StartMockAgentsOptions extends MockAgentsOptions {
  agents: AgentDefinition[] | undefined;
  configFile: string | undefined;
  /** Told of all definitions, at first and after each change. */
  defined: (definitions: readonly AgentDefinition[]) => void;
}

export interface RunningMockAgents {
  /** To be looked at and changed. */
  definitions: DefinedAgents;
  dump(): object;
  close(): void;
}

/** The voice agents that options or a config file define; those of a file follow it. */
export async function startMockAgents(options: StartMockAgentsOptions): Promise<RunningMockAgents> {
  const { agents, configFile, defined, clock, logger } = options;
  const mockAgents = new MockAgents(options);
  const found = configFile === undefined ? AgentFile.find(process.cwd()) : new AgentFile(configFile);
  const file = agents ? undefined : found;
  const definitions = new DefinedAgents({
    file,
    agents: agents ?? [standardAgent],
    define: (all) => {
      defined(all);
      return mockAgents.define(all);
    },
  });
  await definitions.read();
  const stopWatching = file?.watch(clock, () => {
    definitions
      .read()
      .then(() => logger.info("read the voice agents again", { file: file.path }))
      .catch((error: unknown) => {
        logger.error("kept the voice agents as they were", { error: errorMessage(error) });
      });
  });
  return {
    definitions,
    dump: () => mockAgents.dump(),
    close: () => {
      stopWatching?.();
      mockAgents.close();
    },
  };
}
