import { expect, test } from "vitest";
import { defaultPreferences, readPreferences } from "./preferences.ts";

test("what was stored comes back", () => {
  const chosen = {
    ...defaultPreferences,
    theme: "dark",
    locale: "de",
    captionsShown: true,
    captionSize: "huge",
    background: "study",
    noiseSuppression: true,
  };
  expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen);
});

test.each([
  null,
  "",
  "no JSON",
  "null",
  "[]",
  "7",
  '{"theme":"pink","captionSize":9,"locale":"","captionsShown":1,"background":1,"noiseSuppression":"yes"}',
])("%j counts as nothing chosen", (stored) => {
  expect(readPreferences(stored)).toEqual(defaultPreferences);
});
