import type { AgentDefinition } from "../../base/AgentDefinition.ts";

/** There whenever somebody asks for it, so that a voice agent needs no setting up. */
export const standardAgent: AgentDefinition = { name: "assistant", displayName: "Assistant" };
