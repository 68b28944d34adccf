import type { AgentDefinition, AgentRule } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { createRulesLlm } from "./createRulesLlm.ts";
import { createScriptProvider, unscripted } from "./createScriptProvider.ts";
import type { VoiceProvider } from "./VoiceProvider.ts";

const deaf: AgentRule = {
  match: `^${unscripted.replace(/[()]/g, "\\$&")}$`,
  say: "I hear that you speak, but I can't make out words. Please write to me.",
};

export interface LoadedProvider {
  provider: VoiceProvider;
  /** Why it is not the one that was asked for. */
  notice: string | undefined;
}

/** Makes the stages for one agent in one room. Models behind it may be shared. */
export type CreateProvider = (definition: AgentDefinition) => Promise<VoiceProvider>;

/** {@link loadProvider} of one server. */
export type LoadProvider = (definition: AgentDefinition) => Promise<LoadedProvider>;

/** The provider that a definition asks for, or one that needs no models when that can't load. */
export async function loadProvider(
  definition: AgentDefinition,
  { create, clock, logger }: { create: CreateProvider; clock: Clock; logger: Logger },
): Promise<LoadedProvider> {
  try {
    return { provider: await create(definition), notice: undefined };
  } catch (error) {
    const wanted = definition.provider ?? "embedded";
    const notice = `${wanted} could not load: ${errorMessage(error)}`;
    const provider = createStandIn(definition, clock);
    logger.warn("a voice agent goes on without models", {
      agent: definition.name,
      provider: provider.name,
      notice,
    });
    return { provider, notice };
  }
}

/** Says what the script says; without one it answers by rules, and asks to be written to, since it hears no words. */
function createStandIn(definition: AgentDefinition, clock: Clock): VoiceProvider {
  const scripted = createScriptProvider(definition, clock);
  if (definition.script) return scripted;
  const rules = [deaf, ...(definition.rules ?? [])];
  return { ...scripted, name: "rules", llm: createRulesLlm({ rules }) };
}
