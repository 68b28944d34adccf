import type { AgentTurn } from "@greenroom/hooks";

/** A conversation in numbers. */
export interface SessionStats {
  /** From the moment the agent could listen. */
  readonly durationMs: number;
  /** How often the agent spoke. */
  readonly turnCount: number;
  /** The median wait for an answer; undefined when none was measured. */
  readonly latencyMs: number | undefined;
}

/** The middle of what was measured: of two middle ones the later. */
export function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Sums up the turns of a conversation. */
export function statsOf(turns: readonly AgentTurn[], durationMs: number): SessionStats {
  const waits = turns.flatMap(({ latencyMs }) => latencyMs ?? []);
  return { durationMs, turnCount: turns.length, latencyMs: medianOf(waits) };
}
