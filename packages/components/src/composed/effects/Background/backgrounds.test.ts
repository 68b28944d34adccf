import { expect, test } from "vitest";
import { backgrounds, effectId, effectOf } from "./backgrounds.ts";

test("no effect, a name of another version, and an own picture that is not there leave the camera as it is", () => {
  for (const name of ["none", "beach", "own", ""]) expect(effectOf(name)).toBeUndefined();
});

test("every other choice is an effect of its own", () => {
  const ids = backgrounds.flatMap(({ name, effect }) => {
    const chosen = effect();
    return chosen ? [effectId(name, chosen)] : [];
  });
  expect(new Set(ids).size).toBe(5);
});

test("another picture of one's own is another effect", () => {
  const first = effectId("own", { imageUrl: "data:image/webp;base64,AAAA" });
  expect(effectId("own", { imageUrl: "data:image/webp;base64,AAAB" })).not.toBe(first);
});
