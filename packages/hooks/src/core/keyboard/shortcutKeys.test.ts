import { expect, test } from "vitest";
import { keysOfPress, normalizeKeys, type KeyPress } from "./shortcutKeys.ts";

const press = (key: string, held: Partial<KeyPress> = {}): string | undefined =>
  keysOfPress({ key, code: "", altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

test.each([
  ["m", "M"],
  ["shift+D", undefined],
  ["Shift+Mod+d", "Control+Shift+D"],
  [" ", "Space"],
  ["Control++", "Control+Plus"],
  ["Shift+?", "?"],
  ["Shift", undefined],
  ["a+b", undefined],
  ["", undefined],
])("keys written as %j are %j", (written, normal) => {
  expect(normalizeKeys(written)).toBe(normal);
});

test("a press is the same shortcut whatever the keyboard makes of it", () => {
  expect(press("d", { ctrlKey: true })).toBe("Control+D");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("∂", { altKey: true, code: "KeyD" })).toBe("Alt+D");
  expect(press(" ")).toBe("Space");
  expect(press("Control", { ctrlKey: true })).toBeUndefined();
});
