import { ParticipantPermission, TrackSource } from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { canPublishSource, grantWithPermission, permissionFromGrant } from "./ParticipantPermission.ts";

describe("permissionFromGrant", () => {
  test("an empty grant may publish, subscribe and send data, and nothing else", () => {
    expect(permissionFromGrant({}).toJson()).toEqual({
      canPublish: true,
      canSubscribe: true,
      canPublishData: true,
    });
  });

  test("canPublishData is what canPublish is unless it is said", () => {
    expect(permissionFromGrant({ canPublish: false }).canPublishData).toBe(false);
    expect(permissionFromGrant({ canPublish: false, canPublishData: true }).canPublishData).toBe(true);
  });

  test("survives the way into a refreshed token and back", () => {
    const permission = permissionFromGrant({
      canPublish: true,
      canPublishSources: [TrackSource.CAMERA],
      hidden: true,
      canUpdateOwnMetadata: true,
    });
    const grant = grantWithPermission({ roomJoin: true, room: "r" }, permission);
    expect(grant).toMatchObject({ roomJoin: true, room: "r" });
    expect(permissionFromGrant(grant).equals(permission)).toBe(true);
  });
});

describe("canPublishSource", () => {
  test.each([
    [false, [], TrackSource.CAMERA, false],
    [true, [], TrackSource.UNKNOWN, true],
    [true, [TrackSource.CAMERA], TrackSource.CAMERA, true],
    [true, [TrackSource.CAMERA], TrackSource.MICROPHONE, false],
    [true, [TrackSource.CAMERA], TrackSource.UNKNOWN, false],
  ])("canPublish %s with sources %j: source %i → %s", (canPublish, canPublishSources, source, allowed) => {
    const permission = new ParticipantPermission({ canPublish, canPublishSources });
    expect(canPublishSource(permission, source)).toBe(allowed);
  });
});
