/** What a form shows and changes of an agent's definition. Everything else of it stays as it is. */
export interface AgentDraft {
  name: string;
  /** Empty where there is none, as the others. */
  displayName: string;
  instructions: string;
  greeting: string;
  voice: string;
  rules: RuleDraft[];
  tools: ToolDraft[];
}

/** `from`: its place in the definition as it is written, of what was there before. */
export interface RuleDraft {
  from?: number;
  /** A regular expression. */
  match: string;
  say: string;
}

/** As {@link RuleDraft}. */
export interface ToolDraft {
  from?: number;
  name: string;
  description: string;
}

/** All agents of a server, to be looked at and changed: what its `/api/agents` answers. */
export interface AgentDrafts {
  agents: AgentDraft[];
  /** Where they are written down; none when the program that starts the server holds them. */
  file: string | null;
  /** Of what is written: a draft is of one version. */
  version: string;
}
