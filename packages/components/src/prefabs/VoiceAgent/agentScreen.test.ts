import { ConnectError, DeviceError, TokenError } from "@greenroom/hooks";
import { DisconnectReason } from "livekit-client";
import { expect, test } from "vitest";
import { screenAfterError, screenAfterTalk } from "./agentScreen.ts";

test.each([
  [DisconnectReason.CLIENT_INITIATED, { type: "ended" }],
  [DisconnectReason.ROOM_DELETED, { type: "ended" }],
  [DisconnectReason.DUPLICATE_IDENTITY, { type: "problem", problem: "duplicate" }],
  [undefined, { type: "problem", problem: "lost" }],
])("a disconnection for reason %s leads to %o", (reason, screen) => {
  expect(screenAfterTalk(reason)).toEqual(screen);
});

test("a token or a connection that fails is a problem; a missing microphone is not the end", () => {
  expect(screenAfterError(new TokenError("fetch-failed", "no"))).toEqual({
    type: "problem",
    problem: "unreachable",
  });
  expect(screenAfterError(new ConnectError("not-allowed", "no"))).toEqual({
    type: "problem",
    problem: "token",
  });
  expect(screenAfterError(new DeviceError("denied", "no", "audioinput"))).toBeUndefined();
});
