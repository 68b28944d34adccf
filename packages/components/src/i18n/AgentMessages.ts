import type { Message } from "./Message.ts";

/** Marks a message without values. */
type Plain = undefined;

/** Texts of a conversation with an agent: they are loaded with the parts that speak them. */
export interface AgentMessageValues {
  "agent.unnamed": Plain;
  "agent.title": Plain;
  "agent.hint": Plain;
  "agent.start": Plain;
  "agent.starting": Plain;
  "agent.end": Plain;
  "agent.canTalk": Plain;
  "agent.transcript": Plain;
  "agent.empty": Plain;
  "agent.emptyHint": Plain;
  "agent.placeholder": Plain;
  "agent.interrupted": Plain;
  "agent.latency": { seconds: string };

  "agentState.disconnected": Plain;
  "agentState.connecting": Plain;
  "agentState.preparing": Plain;
  "agentState.idle": Plain;
  "agentState.listening": Plain;
  "agentState.thinking": Plain;
  "agentState.speaking": Plain;
  "agentState.left": Plain;
  "agentState.failed": Plain;

  "agentProblem.no-agent": Plain;
  "agentProblem.no-agentHint": Plain;
  "agentProblem.not-ready": Plain;
  "agentProblem.not-readyHint": Plain;
  "agentProblem.left": Plain;
  "agentProblem.leftHint": Plain;

  "agentTool.waiting": Plain;
  "agentTool.running": Plain;
  "agentTool.done": Plain;
  "agentTool.denied": Plain;
  "agentTool.failed": Plain;
  "agentTool.expired": Plain;
  "agentTool.approve": Plain;
  "agentTool.deny": Plain;
  "agentTool.details": Plain;

  "agentSummary.title": Plain;
  "agentSummary.duration": Plain;
  "agentSummary.turns": Plain;
  "agentSummary.latency": Plain;
  "agentSummary.save": Plain;
  "agentSummary.again": Plain;
}

/** The texts of a conversation with an agent, in one language. */
export type AgentMessages = { readonly [Key in keyof AgentMessageValues]: Message };
