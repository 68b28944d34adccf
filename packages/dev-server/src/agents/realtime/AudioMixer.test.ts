import { expect, test } from "vitest";
import { frameSamples } from "../mock/VoiceProvider.ts";
import { AudioMixer } from "./AudioMixer.ts";

const frame = (value: number): Float32Array => new Float32Array(frameSamples).fill(value);
const frames = (count: number, value: number): Float32Array[] =>
  Array.from({ length: count }, () => frame(value));

test("one person's voice passes as it is", () => {
  const mixer = new AudioMixer();
  mixer.add("ann");
  expect(mixer.push("ann", frames(2, 0.5))).toEqual(frames(2, 0.5));
});

test("voices are added, and each waits for the other", () => {
  const mixer = new AudioMixer();
  mixer.add("ann");
  mixer.add("bob");
  expect(mixer.push("ann", frames(2, 0.25))).toEqual([]);
  expect(mixer.push("bob", frames(1, 0.5))).toEqual([frame(0.75)]);
});

test("who is far behind is not waited for", () => {
  const mixer = new AudioMixer();
  mixer.add("ann");
  mixer.add("bob");
  expect(mixer.push("ann", frames(50, 0.25))).toEqual(frames(40, 0.25));
  mixer.remove("bob");
  expect(mixer.push("ann", [])).toEqual(frames(10, 0.25));
});

test("who spoke last is louder than who spoke long ago", () => {
  const mixer = new AudioMixer();
  expect(mixer.loudest).toBeUndefined();
  mixer.add("ann");
  mixer.add("bob");
  for (const [ann, bob] of [[100, 0.5, 0] as const, [100, 0, 0.3] as const].map(([count, a, b]) => [
    frames(count, a),
    frames(count, b),
  ])) {
    mixer.push("ann", ann ?? []);
    mixer.push("bob", bob ?? []);
  }
  expect(mixer.loudest).toBe("bob");
});
