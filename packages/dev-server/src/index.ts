export { createDevServer, type DevServer } from "./server.ts";
export type { DevServerOptions } from "./base/DevServerOptions.ts";
export type {
  AgentDefinition,
  AgentRule,
  AgentTool,
  GreenroomConfig,
  OpenAiSettings,
  ScriptedTurn,
} from "./base/AgentDefinition.ts";
export type { AgentDraft, AgentDrafts, RuleDraft, ToolDraft } from "./base/AgentDraft.ts";
export type { LogLevel } from "./base/Logger.ts";
export { DevServerError, type DevServerErrorCode } from "./base/errors.ts";
