import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { MockWorker, type MockWorkerOptions } from "./MockWorker.ts";

export type MockAgentsOptions = Omit<MockWorkerOptions, "definition">;

/** The voice agents of this process: one worker for each definition. */
export class MockAgents {
  readonly #options: MockAgentsOptions;
  #workers: MockWorker[] = [];

  constructor(options: MockAgentsOptions) {
    this.#options = options;
  }

  /** Replaces all definitions. Agents whose name and rooms stay go on with their conversations. */
  async define(definitions: readonly AgentDefinition[]): Promise<void> {
    const before = this.#workers;
    const changes: Promise<void>[] = [];
    this.#workers = definitions.map((definition) => {
      const known = before.find((worker) => registersAs(worker.definition, definition));
      if (!known) return new MockWorker({ ...this.#options, definition });
      changes.push(known.redefine(definition));
      return known;
    });
    for (const worker of before) if (!this.#workers.includes(worker)) worker.close();
    await Promise.all(changes);
  }

  close(): void {
    for (const worker of this.#workers) worker.close();
    this.#workers = [];
  }

  dump(): object {
    return { voiceAgents: this.#workers.map((worker) => worker.dump()) };
  }
}

function registersAs(a: AgentDefinition, b: AgentDefinition): boolean {
  return a.name === b.name && Boolean(a.rooms?.length) === Boolean(b.rooms?.length);
}
