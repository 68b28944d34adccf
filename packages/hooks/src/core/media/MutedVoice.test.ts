import { expect, test } from "vitest";
import { MutedVoice } from "./MutedVoice.ts";

function open() {
  let nowMs = 0;
  const voice = new MutedVoice(() => nowMs);
  const hear = (level: number, atMs: number): boolean => {
    nowMs = atMs;
    voice.hear(level);
    return voice.getState();
  };
  return { voice, hear };
}

test("a click is no voice, a quarter of a second is", () => {
  const { hear } = open();
  expect(hear(0.9, 0)).toBe(false);
  expect(hear(0, 100)).toBe(false);
  expect(hear(0, 2000)).toBe(false);
  expect(hear(0.5, 3000)).toBe(false);
  expect(hear(0.5, 3300)).toBe(true);
});

test("pauses between words are bridged, an end is an end", () => {
  const { hear } = open();
  hear(0.5, 0);
  expect(hear(0.5, 300)).toBe(true);
  expect(hear(0, 1700)).toBe(true);
  expect(hear(0, 1900)).toBe(false);
});

test("a microphone that its mute stopped is left alone", () => {
  const { voice } = open();
  const stopped = { readyState: "ended" } as MediaStreamTrack;
  expect(() => voice.listen(stopped)()).not.toThrow();
});
