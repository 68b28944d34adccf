/** What is to be known of a session to tick it when needed. */
export interface TurnTaker {
  /** It has nothing to send for want of tracks. */
  readonly isIdle: boolean;
  /** What it sends can't wait for some ticks. */
  readonly isUrgent: boolean;
}

/** Calm sessions take turns over so many ticks: among hundreds, looking at one costs as much as a packet to it. */
const calmTurns = 10;

/** Which sessions are ticked when: the urgent ones each time, the calm ones in turn, and the idle ones never. */
export class SessionTurns<Session extends TurnTaker> {
  readonly #urgent = new Set<Session>();
  readonly #calm = Array.from({ length: calmTurns }, () => new Set<Session>());
  #turn = 0;

  /** Puts a session where it belongs, whenever that may have changed. */
  place(session: Session): void {
    const { isIdle, isUrgent } = session;
    if (isUrgent && !isIdle) this.#urgent.add(session);
    else this.#urgent.delete(session);
    const known = this.#calm.find((sessions) => sessions.has(session));
    if (isUrgent || isIdle) known?.delete(session);
    else if (!known) this.#shortest().add(session);
  }

  /** The sessions of the next tick. */
  next(): Session[] {
    this.#turn = (this.#turn + 1) % calmTurns;
    return [...this.#urgent, ...this.#calm[this.#turn]!];
  }

  #shortest(): Set<Session> {
    return this.#calm.reduce((shortest, each) => (each.size < shortest.size ? each : shortest));
  }
}
