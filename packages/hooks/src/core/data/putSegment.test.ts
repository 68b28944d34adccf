import { expect, test } from "vitest";
import { mostSegments, putSegment } from "./putSegment.ts";

test("a segment is replaced in its place, and the oldest goes when there are too many", () => {
  const segments = new Map<string, number>();
  for (let number = 0; number < mostSegments; number += 1) putSegment(segments, `${number}`, number);
  putSegment(segments, "0", -1);
  expect(segments.size).toBe(mostSegments);
  expect(segments.values().next().value).toBe(-1);
  putSegment(segments, "new", 0);
  expect(segments.size).toBe(mostSegments);
  expect([...segments.keys()].at(0)).toBe("1");
  expect([...segments.keys()].at(-1)).toBe("new");
});
