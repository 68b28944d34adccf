import { expect, test } from "vitest";
import { linkify } from "./linkify.ts";

const links = (text: string): string[] =>
  linkify(text).flatMap((part) => (part.type === "link" ? [part.text] : []));

test("the parts make up the text again", () => {
  for (const text of [
    "",
    "no link",
    "https://a.b",
    "see https://a.b, and (http://c.d/e).",
    "https://",
    "a\nhttps://x.y\n",
  ])
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
});

test.each([
  ["see https://example.com/a?b=c#d.", "https://example.com/a?b=c#d"],
  ["(https://example.com)", "https://example.com"],
  ["https://en.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/wiki/A_(b)"],
  ["HTTPS://EXAMPLE.COM!", "HTTPS://EXAMPLE.COM"],
])("%j links %j", (text, link) => {
  expect(links(text)).toEqual([link]);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "mailto:a@b.c",
  "ftp://a.b",
  "https://",
  "http://[",
  "nothttps://a.b",
])("%j is no link", (text) => {
  expect(links(text)).toEqual([]);
});

test("a long message costs no more than it is long", () => {
  const start = performance.now();
  linkify(`https://a.b/${")".repeat(50_000)} ${"(".repeat(50_000)}`);
  expect(performance.now() - start).toBeLessThan(500);
});
