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

/** Servers tell who speaks a few times a second. An agent that hears the user itself has fallen silent before. */
const speakerDelayMs = 600;

/** Measures the turns of a conversation from what is seen of it. */
export class TurnClock {
  #wasSpeaking = false;
  #wasUserSpeaking = false;
  #userEndedAtMs: number | undefined;
  #turn: AgentTurn | undefined;
  /** When the agent fell silent, until the user speaks; else NaN. */
  #stoppedAtMs = NaN;

  /** @returns the last turn that the agent began: the same object until something about it changes */
  see({ state, isUserSpeaking }: TurnSighting, nowMs: number): AgentTurn | undefined {
    const isSpeaking = state === "speaking";
    if (isUserSpeaking) this.#userEndedAtMs = undefined;
    else if (this.#wasUserSpeaking) this.#userEndedAtMs = nowMs;
    if (isSpeaking && !this.#wasSpeaking) {
      const latencyMs = this.#userEndedAtMs === undefined ? undefined : nowMs - this.#userEndedAtMs;
      this.#turn = Object.freeze({ startedAtMs: nowMs, latencyMs, isInterrupted: false });
      this.#userEndedAtMs = undefined;
    }
    if (isSpeaking) this.#stoppedAtMs = NaN;
    else if (this.#wasSpeaking) this.#stoppedAtMs = nowMs;
    if (isUserSpeaking) {
      const isCutOff = nowMs - this.#stoppedAtMs <= speakerDelayMs;
      if (isCutOff && this.#turn) this.#turn = Object.freeze({ ...this.#turn, isInterrupted: true });
      this.#stoppedAtMs = NaN;
    }
    this.#wasSpeaking = isSpeaking;
    this.#wasUserSpeaking = isUserSpeaking;
    return this.#turn;
  }
}
