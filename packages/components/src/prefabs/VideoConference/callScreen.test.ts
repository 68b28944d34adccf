import { ConnectError, TokenError } from "@greenroom/hooks";
import { ConnectionError, DisconnectReason } from "livekit-client";
import { expect, test } from "vitest";
import { problemOfError, screenAfter } from "./callScreen.ts";

test("a refused token and a full room are told apart", () => {
  const refused = (cause: Error): ConnectError => new ConnectError("not-allowed", "no", { cause });
  expect(problemOfError(refused(ConnectionError.notAllowed("no", 401)))).toBe("token");
  expect(problemOfError(refused(ConnectionError.notAllowed("no", 429)))).toBe("full");
  expect(problemOfError(refused(ConnectionError.internal("no", { status: 503 })))).toBe("full");
  const leave = (reason: DisconnectReason): ConnectError =>
    new ConnectError("left", "no", { cause: ConnectionError.leaveRequest("no", reason) });
  expect(problemOfError(leave(DisconnectReason.JOIN_FAILURE))).toBe("full");
  expect(problemOfError(leave(DisconnectReason.SERVER_SHUTDOWN))).toBe("unknown");
});

test.each([
  [new ConnectError("server-unreachable", "x"), "unreachable"],
  [new ConnectError("timeout", "x"), "unreachable"],
  [new ConnectError("missing-credentials", "x"), "setup"],
  [new ConnectError("internal", "x"), "unknown"],
  [new TokenError("fetch-failed", "x"), "unreachable"],
  [new TokenError("malformed", "x"), "token"],
] as const)("%o is shown as %s", (error, problem) => {
  expect(problemOfError(error)).toBe(problem);
});

test("leaving is no problem, all else names one", () => {
  expect(screenAfter(DisconnectReason.CLIENT_INITIATED)).toEqual({ type: "left" });
  expect(screenAfter(DisconnectReason.DUPLICATE_IDENTITY)).toEqual({ type: "problem", problem: "duplicate" });
  expect(screenAfter(DisconnectReason.PARTICIPANT_REMOVED)).toEqual({ type: "problem", problem: "removed" });
  expect(screenAfter(DisconnectReason.ROOM_DELETED)).toEqual({ type: "problem", problem: "closed" });
  expect(screenAfter(undefined)).toEqual({ type: "problem", problem: "lost" });
});
