import type { AgentTool } from "../../base/AgentDefinition.ts";
import type { ToolDescription } from "./VoiceProvider.ts";

const anyArguments = { type: "object", additionalProperties: true };

/** What models are told about tools. */
export function describeTools(tools: readonly AgentTool[] = []): ToolDescription[] {
  return tools.map(({ name, description, parameters = anyArguments }) => ({ name, description, parameters }));
}
