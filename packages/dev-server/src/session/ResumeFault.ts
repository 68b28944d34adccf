import type { Clock } from "../base/Clock.ts";

/** `afterMessages` lets the resume happen, and then closes the connection; `beforeMessages` does so at once. */
export type ResumeFaultKind = "beforeMessages" | "afterMessages";

/** For how long after the scenario was asked for a resume is disturbed. */
const faultMs = 5_000;
const maxTimes: { [kind in ResumeFaultKind]: number } = { beforeMessages: 3, afterMessages: 1 };

/** Resumes that a client test wants to fail (SimulateScenario `disconnect_signal_on_resume`). */
export class ResumeFault {
  readonly #clock: Clock;
  #fault: { kind: ResumeFaultKind; untilMs: number; times: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  arm(kind: ResumeFaultKind): void {
    this.#fault = { kind, untilMs: this.#clock.nowMs() + faultMs, times: maxTimes[kind] };
  }

  /** Whether this resume shall fail at this point. */
  strikes(kind: ResumeFaultKind): boolean {
    const fault = this.#fault;
    if (fault?.kind !== kind) return false;
    const strikes = this.#clock.nowMs() < fault.untilMs && fault.times-- > 0;
    if (!strikes) this.#fault = undefined;
    return strikes;
  }
}
