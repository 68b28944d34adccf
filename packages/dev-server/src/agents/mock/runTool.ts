import type { AgentTool } from "../../base/AgentDefinition.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { ToolCall } from "./VoiceProvider.ts";

/**
 * Does what a model wants done.
 *
 * @param callClient - of the tools that have no `run`
 * @returns what the tool says, or what went wrong: the model may make the best of it
 */
export async function runTool(
  tools: readonly AgentTool[] = [],
  call: ToolCall,
  callClient: (name: string, payload: string) => Promise<string>,
): Promise<string> {
  try {
    const tool = tools.find(({ name }) => name === call.name);
    if (!tool) throw new DevServerError("not_found", `there is no tool ${JSON.stringify(call.name)}`);
    if (!tool.run) return await callClient(tool.name, call.arguments || "{}");
    const args: unknown = JSON.parse(call.arguments || "{}");
    if (typeof args !== "object" || args === null) {
      throw new DevServerError("invalid_argument", "the arguments are no JSON object");
    }
    return await tool.run({ ...args });
  } catch (error) {
    return `error: ${errorMessage(error)}`;
  }
}
