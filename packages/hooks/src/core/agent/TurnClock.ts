import type { AgentState } from "./agentState.ts";

/** One turn that an agent began. */
export interface AgentTurn {
  /** When it began to speak, in milliseconds since 1970. */
  readonly startedAtMs: number;
  /** From the end of the user's speech to the start of the agent's; undefined when the agent spoke unasked. */
  readonly latencyMs: number | undefined;
  /** Whether the user spoke when it stopped speaking. */
  readonly isInterrupted: boolean;
}

/** What a turn is told from. */
export interface TurnSighting {
  state: AgentState;
  isUserSpeaking: boolean;
}

/** Measures the turns of a conversation from what is seen of it. */
export class TurnClock {
  #last: TurnSighting = { state: "disconnected", isUserSpeaking: false };
  #userEndedAtMs: number | undefined;
  #turn: AgentTurn | undefined;

  /** @returns the last turn that the agent began: the same object until something about it changes */
  see(sighting: TurnSighting, nowMs: number): AgentTurn | undefined {
    const last = this.#last;
    this.#last = sighting;
    if (last.isUserSpeaking && !sighting.isUserSpeaking) this.#userEndedAtMs = nowMs;
    if (sighting.isUserSpeaking) this.#userEndedAtMs = undefined;
    if (sighting.state === "speaking" && last.state !== "speaking") {
      const latencyMs = this.#userEndedAtMs === undefined ? undefined : nowMs - this.#userEndedAtMs;
      this.#turn = Object.freeze({ startedAtMs: nowMs, latencyMs, isInterrupted: false });
      this.#userEndedAtMs = undefined;
    }
    const hasStopped = last.state === "speaking" && sighting.state !== "speaking";
    if (hasStopped && sighting.isUserSpeaking && this.#turn) {
      this.#turn = Object.freeze({ ...this.#turn, isInterrupted: true });
    }
    return this.#turn;
  }
}
