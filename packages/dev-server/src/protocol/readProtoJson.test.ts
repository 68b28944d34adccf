import { SendDataRequest } from "@livekit/protocol";
import { expect, test } from "vitest";
import { readProtoJson } from "./readProtoJson.ts";

test("readProtoJson skips fields of newer versions", () => {
  expect(readProtoJson(SendDataRequest, '{"room":"r","newer":1}').room).toBe("r");
});

test.each([
  ["beyond 32 bits", '{"kind":4294967296}'],
  ["of no type", '{"kind":{}}'],
  ["that is no JSON", "{"],
])("readProtoJson refuses a value %s", (_, json) => {
  expect(() => readProtoJson(SendDataRequest, json)).toThrow(/./);
});
