import { expect, test } from "vitest";
import { ActiveSpeakers } from "./ActiveSpeakers.ts";

const windows = (speakers: ActiveSpeakers, ...levels: { [sid: string]: number }[]): unknown[] =>
  levels.map((window) =>
    speakers
      .update(new Map(Object.entries(window)))
      .map(({ sid, level, active }) => ({ sid, level, active })),
  );

test("a voice is told when it starts, when its level moves, and when it stops", () => {
  const told = windows(new ActiveSpeakers(), { a: 0.3 }, { a: 0.31 }, { a: 0.6 }, { a: 0 }, {});
  expect(told).toEqual([
    [{ sid: "a", level: 0.375, active: true }],
    [],
    [{ sid: "a", level: 0.625, active: true }],
    [{ sid: "a", level: 0, active: false }],
    [],
  ]);
});

test("the loudest speaker comes first", () => {
  const speakers = new ActiveSpeakers();
  windows(speakers, { quiet: 0.1, loud: 0.9 });
  expect(Array.from(speakers.levels.keys())).toEqual(["loud", "quiet"]);
});
