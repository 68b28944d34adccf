import { describe, expect, it } from "vitest";
import { SessionTurns, type TurnTaker } from "./SessionTurns.ts";

interface Session extends TurnTaker {
  name: string;
  isIdle: boolean;
  isUrgent: boolean;
}

const calm = (name: string): Session => ({ name, isIdle: false, isUrgent: false });

function placed(...sessions: Session[]): SessionTurns<Session> {
  const turns = new SessionTurns<Session>();
  for (const session of sessions) turns.place(session);
  return turns;
}

function names(turns: SessionTurns<Session>, ticks: number): string[][] {
  return Array.from({ length: ticks }, () => turns.next().map(({ name }) => name));
}

describe("SessionTurns", () => {
  it("ticks calm sessions once in ten ticks, evenly", () => {
    const sessions = Array.from({ length: 20 }, (_, i) => calm(`s${i}`));
    const ticks = names(placed(...sessions), 20);
    expect(ticks.map((each) => each.length)).toEqual(Array.from({ length: 20 }, () => 2));
    expect(ticks.slice(0, 10).flat().toSorted()).toEqual(sessions.map(({ name }) => name).toSorted());
    expect(ticks.slice(10)).toEqual(ticks.slice(0, 10));
  });

  it("ticks urgent sessions each time, until they are calm again", () => {
    const session = { ...calm("s"), isUrgent: true };
    const turns = placed(session);
    expect(names(turns, 10).flat()).toHaveLength(10);
    session.isUrgent = false;
    turns.place(session);
    expect(names(turns, 10).flat()).toHaveLength(1);
    session.isUrgent = true;
    turns.place(session);
    expect(names(turns, 10).flat()).toHaveLength(10);
  });

  it("never ticks sessions without tracks, urgent or not", () => {
    const session = { ...calm("s"), isIdle: true };
    const turns = placed(session);
    session.isUrgent = true;
    turns.place(session);
    expect(names(turns, 10).flat()).toEqual([]);
    session.isIdle = false;
    turns.place(session);
    session.isIdle = true;
    turns.place(session);
    expect(names(turns, 10).flat()).toEqual([]);
  });

  it("ticks a session that is placed twice once", () => {
    const session = calm("s");
    expect(names(placed(session, session), 10).flat()).toEqual(["s"]);
  });
});
