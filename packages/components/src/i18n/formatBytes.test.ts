import { expect, test } from "vitest";
import { formatBytes } from "./formatBytes.ts";

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [1000, "1 kB"],
  [1_540_000, "1.5 MB"],
  [16_000_000, "16 MB"],
  [2e12, "2,000 GB"],
])("writes %i bytes as %s", (bytes, text) => {
  expect(formatBytes(bytes, "en")).toBe(text);
});

test("writes as the language does", () => {
  expect(formatBytes(1_500_000, "de")).toBe("1,5 MB");
});
