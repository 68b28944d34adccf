import { expect, test } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { formatMessage } from "./formatMessage.ts";
import type { MessageKey } from "./Messages.ts";

test("fills values in, and leaves unknown names as they are", () => {
  expect(formatMessage("{name} joined {room}", { name: "Ada" }, "en")).toBe("Ada joined {room}");
});

test("does not read a value's own braces or replacement patterns as a message", () => {
  expect(formatMessage("{name} joined", { name: "{name} $& $1" }, "en")).toBe("{name} $& $1 joined");
});

test("chooses the plural form and writes numbers in the way of the locale", () => {
  expect(formatMessage(en["controls.unread"], { count: 1 }, "en")).toBe("1 unread message");
  expect(formatMessage(en["controls.unread"], { count: 2 }, "en")).toBe("2 unread messages");
  expect(formatMessage(de["controls.unread"], { count: 1200 }, "de")).toBe("1.200 ungelesene Nachrichten");
});

test("a locale names the same values as English in every message", () => {
  const names = (message: unknown): string[] =>
    [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].toSorted();
  for (const key of Object.keys(en) as MessageKey[])
    expect([key, names(de[key])]).toEqual([key, names(en[key])]);
});
