import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { ServerApiError } from "../errors.ts";
import type { ServerApi } from "../server/ServerApi.ts";
import { getModerator } from "./Moderator.ts";

function open() {
  const fake = new FakeRoom({ roomName: "garden" });
  const calls: [method: string, request: unknown][] = [];
  let failure: unknown;
  const serverApi: ServerApi = {
    call: async (method, request) => {
      calls.push([method, request]);
      if (failure) throw failure;
      return {};
    },
  };
  const fail = (cause: unknown): void => void (failure = cause);
  return { fake, calls, fail, ada: fake.join("ada"), moderator: getModerator(fake.room, serverApi) };
}

const target = { room: "garden", identity: "ada" };

test("mutes, removes, lowers hands and moves by the server's own methods", async () => {
  const { fake, calls, ada, moderator } = open();
  expect(await moderator.mute(ada, Track.Source.Microphone)).toBe(false);
  const { trackSid } = fake.publish("ada", Track.Source.Microphone);
  expect(await moderator.mute(ada, Track.Source.Microphone)).toBe(true);
  await moderator.remove(ada);
  await moderator.lowerHand(ada);
  await moderator.move(ada, "group 1");
  expect(calls).toEqual([
    ["RoomService/MutePublishedTrack", { ...target, trackSid, muted: true }],
    ["RoomService/RemoveParticipant", target],
    ["RoomService/UpdateParticipant", { ...target, attributes: { hand: "" } }],
    ["RoomService/MoveParticipant", { ...target, destinationRoom: "group 1" }],
  ]);
});

test("mutes everyone who is heard, but nobody who could not unmute themselves", async () => {
  const { fake, calls, fail, moderator } = open();
  const { trackSid } = fake.publish("ada", Track.Source.Microphone);
  fake.join("bob");
  fake.publish("bob", Track.Source.Microphone, { muted: true });
  fake.join("robot", { kind: 4 });
  fake.publish("robot", Track.Source.Microphone);
  expect(await moderator.muteEveryone(Track.Source.Microphone)).toBe(true);
  expect(calls).toEqual([["RoomService/MutePublishedTrack", { ...target, trackSid, muted: true }]]);
  fail(new TypeError("offline"));
  expect(await moderator.muteEveryone(Track.Source.Microphone)).toBe(false);
});

test("changing one right keeps the others", async () => {
  const { fake, calls, ada, moderator } = open();
  const permission = { canSubscribe: true, canPublish: false, canPublishData: true, canPublishSources: [2] };
  fake.update("ada", { permission: { ...permission, canUpdateMetadata: false, hidden: false } });
  await moderator.setPermissions(ada, { canPublish: true });
  expect(calls[0]?.[1]).toEqual({
    ...target,
    permission: {
      canSubscribe: true,
      canPublish: true,
      canPublishData: true,
      canPublishSources: ["MICROPHONE"],
      canUpdateMetadata: false,
      hidden: false,
    },
  });
});

test("says what is under way, and why it was refused until something succeeds", async () => {
  const { fail, ada, moderator } = open();
  fail(new ServerApiError("not-allowed", "no"));
  const removing = moderator.remove(ada);
  expect(moderator.getState().pending).toEqual([{ action: "remove", identity: "ada" }]);
  expect(await removing).toBe(false);
  expect(moderator.getState()).toMatchObject({ pending: [], error: { code: "not-allowed" } });
  fail(new TypeError("odd"));
  await moderator.remove(ada);
  expect(moderator.getState().error).toMatchObject({ name: "ServerApiError", code: "failed" });
  fail(undefined);
  await moderator.remove(ada);
  expect(moderator.getState().error).toBeUndefined();
});
