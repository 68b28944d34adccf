import { expect, test } from "vitest";
import { TurnClock } from "./TurnClock.ts";

test("measures from the end of the user's speech to the start of the agent's", () => {
  const clock = new TurnClock();
  clock.see({ state: "listening", isUserSpeaking: true }, 1000);
  clock.see({ state: "thinking", isUserSpeaking: false }, 2000);
  expect(clock.see({ state: "speaking", isUserSpeaking: false }, 2600)).toEqual({
    startedAtMs: 2600,
    latencyMs: 600,
    isInterrupted: false,
  });
});

test("knows no latency when the agent speaks unasked", () => {
  const clock = new TurnClock();
  expect(clock.see({ state: "speaking", isUserSpeaking: false }, 5)?.latencyMs).toBeUndefined();
});

test("an agent that falls silent while the user speaks was interrupted; one that ends by itself was not", () => {
  const clock = new TurnClock();
  const turn = clock.see({ state: "speaking", isUserSpeaking: false }, 0);
  expect(clock.see({ state: "listening", isUserSpeaking: false }, 10)).toBe(turn);
  clock.see({ state: "speaking", isUserSpeaking: false }, 20);
  clock.see({ state: "speaking", isUserSpeaking: true }, 30);
  expect(clock.see({ state: "listening", isUserSpeaking: true }, 40)?.isInterrupted).toBe(true);
});

test("the user may be known to speak a moment after the agent fell silent for it", () => {
  const clock = new TurnClock();
  clock.see({ state: "speaking", isUserSpeaking: false }, 0);
  clock.see({ state: "listening", isUserSpeaking: false }, 1000);
  expect(clock.see({ state: "listening", isUserSpeaking: true }, 1400)?.isInterrupted).toBe(true);
  clock.see({ state: "speaking", isUserSpeaking: false }, 3000);
  clock.see({ state: "listening", isUserSpeaking: false }, 4000);
  expect(clock.see({ state: "listening", isUserSpeaking: true }, 5000)?.isInterrupted).toBe(false);
});
