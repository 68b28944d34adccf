import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { AgentDraft, AgentDrafts } from "../../base/AgentDraft.ts";
import { DevServerError } from "../../base/errors.ts";
import type { AgentFile } from "./AgentFile.ts";
import { applyDraft, draftOf, readDraft } from "./agentDrafts.ts";

export interface DefinedAgentsOptions {
  /** Where they are written down. */
  file: AgentFile | undefined;
  /** What they are without a file. */
  agents: readonly AgentDefinition[];
  /** Told of all definitions, after each change. */
  define: (definitions: readonly AgentDefinition[]) => Promise<void>;
}

/** The voice agents as they are written down, and what is tried in their place. */
export class DefinedAgents {
  readonly #options: DefinedAgentsOptions;
  #written: readonly AgentDefinition[] = [];
  /** By name. */
  readonly #tried = new Map<string, AgentDraft>();

  constructor(options: DefinedAgentsOptions) {
    this.#options = options;
  }

  /** As they are written down now; what was tried is forgotten. @throws DevServerError as AgentFile.read */
  async read(): Promise<void> {
    const { file, agents } = this.#options;
    this.#written = file ? await file.read() : agents;
    this.#tried.clear();
    await this.#define();
  }

  drafts(): AgentDrafts {
    const { file } = this.#options;
    const agents = this.#written.map((definition) => this.#tried.get(definition.name) ?? draftOf(definition));
    return { agents, file: file?.path ?? null, version: file?.version ?? "" };
  }

  /**
   * Makes a draft what an agent is, until it is changed again or its file is saved. Conversations go on.
   *
   * @param value - a draft, as it came
   * @param version - of the draft
   * @param save - whether to write it into the file, too
   * @throws DevServerError `not_found`: no such agent. `already_exists`: the file was changed meanwhile.
   * `invalid_argument`, `failed_precondition`: it can't be
   */
  async change(value: unknown, version: string, save: boolean): Promise<void> {
    const { file } = this.#options;
    const draft = readDraft(value);
    const definition = this.#written.find(({ name }) => name === draft.name);
    if (!definition)
      throw new DevServerError("not_found", `There is no agent ${JSON.stringify(draft.name)}.`);
    if (version !== this.drafts().version) {
      const message = "The config file was changed meanwhile; load the agents again.";
      throw new DevServerError("already_exists", message);
    }
    applyDraft(definition, draft);
    if (!save) {
      this.#tried.set(draft.name, draft);
      return this.#define();
    }
    if (!file) throw new DevServerError("failed_precondition", "These agents come from no config file.");
    await file.write(draftOf(definition), draft);
    return this.read();
  }

  #define(): Promise<void> {
    const definitions = this.#written.map((definition) => {
      const draft = this.#tried.get(definition.name);
      return draft ? applyDraft(definition, draft) : definition;
    });
    return this.#options.define(definitions);
  }
}
