import { describe, expect, it } from "vitest";
import { isSharedPath } from "./isSharedPath.ts";

describe("isSharedPath", () => {
  it.each([
    "/rtc",
    "//rtc?x",
    "/rtc/v1",
    "/rtc/validate?access_token=x",
    "/twirp/livekit.RoomService/ListRooms",
    "/api/token",
  ])("takes %s", (url) => expect(isSharedPath({ url })).toBe(true));
  it.each(["/", "/rtcx", "/src/rtc/a.ts", "/api/tokens", "/api", "/@vite/client?x=/rtc"])(
    "leaves %s",
    (url) => expect(isSharedPath({ url })).toBe(false),
  );
});
