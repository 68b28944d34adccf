import { expect, test } from "vitest";
import { splitConnection } from "./splitConnection.ts";

test("what leads into the room goes one way, the element's props the other", () => {
  const onLeave = (): void => undefined;
  const { connection, rest } = splitConnection({
    token: "t",
    serverUrl: "ws://x",
    onLeave,
    id: "call",
    title: "Call",
  });
  expect(connection).toEqual({ token: "t", serverUrl: "ws://x", onLeave });
  expect(rest).toEqual({ id: "call", title: "Call" });
});
