import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { lateHandler } from "./lateHandler.ts";

test("requests that come before it is loaded wait, and are answered in their order", async () => {
  const answered: unknown[] = [];
  const late = lateHandler(async () => (request) => void answered.push(request.url));
  const ask = (url: string): void => late.handle({ url } as IncomingMessage, {} as ServerResponse);
  ask("/first");
  ask("/second");
  expect(answered).toEqual([]);
  await late.load();
  ask("/third");
  expect(answered).toEqual(["/first", "/second", "/third"]);
});
