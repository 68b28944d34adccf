import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { createScriptProvider } from "./createScriptProvider.ts";
import type { VoiceProvider } from "./VoiceProvider.ts";

export interface LoadedProvider {
  provider: VoiceProvider;
  /** Why it is not the one that was asked for. */
  notice: string | undefined;
}

/** Makes the stages for one agent in one room. Models behind it may be shared. */
export type CreateProvider = (definition: AgentDefinition) => Promise<VoiceProvider>;

/** The provider that a definition asks for, or the scripted one when that can't load. */
export async function loadProvider(
  definition: AgentDefinition,
  { create, clock, logger }: { create: CreateProvider; clock: Clock; logger: Logger },
): Promise<LoadedProvider> {
  try {
    return { provider: await create(definition), notice: undefined };
  } catch (error) {
    const wanted = definition.provider ?? "embedded";
    const notice = `${wanted} could not load: ${errorMessage(error)}`;
    logger.warn("a voice agent goes on with the script provider", { agent: definition.name, notice });
    return { provider: createScriptProvider(definition, clock), notice };
  }
}
