import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { AgentFile } from "./AgentFile.ts";
import { createProvider } from "./createProvider.ts";
import { loadProvider } from "./loadProvider.ts";
import { MockAgents, type MockAgentsOptions } from "./MockAgents.ts";

export interface StartMockAgentsOptions extends Pick<MockAgentsOptions, "attach" | "join"> {
  agents: AgentDefinition[] | undefined;
  configFile: string | undefined;
  clock: Clock;
  logger: Logger;
}

export interface RunningMockAgents {
  dump(): object;
  close(): void;
}

/** There whenever somebody asks for it, so that a voice agent needs no setting up. */
const standardAgent: AgentDefinition = { name: "assistant", displayName: "Assistant" };

/** The voice agents that options or a config file define; those of a file follow it. */
export async function startMockAgents(options: StartMockAgentsOptions): Promise<RunningMockAgents> {
  const { agents, configFile, attach, join, clock, logger } = options;
  const create = (definition: AgentDefinition): ReturnType<typeof createProvider> =>
    createProvider(definition, clock);
  const load: MockAgentsOptions["load"] = (definition) => loadProvider(definition, { create, clock, logger });
  const mockAgents = new MockAgents({ attach, join, load, clock, logger });
  const file = configFile === undefined ? AgentFile.find(process.cwd()) : new AgentFile(configFile);
  if (agents || !file) {
    await mockAgents.define(agents ?? [standardAgent]);
    return mockAgents;
  }
  await mockAgents.define(await file.read());
  const stopWatching = file.watch(clock, () => {
    file
      .read()
      .then((definitions) => mockAgents.define(definitions))
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
