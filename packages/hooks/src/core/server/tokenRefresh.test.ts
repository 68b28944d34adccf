import { describe, expect, test } from "vitest";
import { TokenError } from "../errors.ts";
import { readToken } from "./readToken.ts";
import { msUntilRefresh } from "./tokenRefresh.ts";

const minuteMs = 60_000;

function token(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;
}

describe("readToken", () => {
  test("reads identity, room and times", () => {
    const claims = { sub: "ada", nbf: 10, exp: 20, video: { room: "gärten" } };
    expect(readToken(token(claims))).toEqual({
      identity: "ada",
      roomName: "gärten",
      issuedAtMs: 10_000,
      expiresAtMs: 20_000,
    });
  });

  test.each(["", "abc", "a.b.c", `e30.${btoa("null")}.x`])("refuses %j", (text) => {
    expect(() => readToken(text)).toThrow(TokenError);
  });
});

describe("msUntilRefresh", () => {
  test.each([
    ["a long life: a minute before its end beats 80 % only when it is sooner", 3600, 48 * minuteMs],
    ["three minutes: a minute before the end", 180, 2 * minuteMs],
    ["a minute and a half", 90, 0.5 * minuteMs],
  ])("%s", (_, lifeSeconds, expected) => {
    expect(msUntilRefresh(token({ nbf: 0, exp: lifeSeconds }), 0, 0)).toBe(expected);
  });

  test("never refreshes a token without expiry", () => {
    expect(msUntilRefresh(token({}), 0, 0)).toBe(false);
  });

  test("waits at least a second, however short the life", () => {
    expect(msUntilRefresh(token({ nbf: 0, exp: 2 }), 0, 0)).toBe(1000);
    expect(msUntilRefresh(token({ nbf: 0, exp: 2 }), 0, 60 * minuteMs)).toBe(1000);
  });

  test("stays within what a browser's timer can hold", () => {
    expect(msUntilRefresh(token({ nbf: 0, exp: 10 * 365 * 86_400 }), 0, 0)).toBe(12 * 60 * minuteMs);
  });
});
