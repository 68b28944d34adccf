import { ParticipantKind } from "livekit-client";
import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useIsRecording } from "../connection/useIsRecording.ts";
import { useIsEncrypted } from "./useIsEncrypted.ts";
import { useParticipantAttribute, useParticipantAttributes } from "./useParticipantAttributes.ts";
import { useLocalParticipantPermissions, useParticipantPermissions } from "./useParticipantPermissions.ts";
import { useRemoteParticipant } from "./useRemoteParticipant.ts";

test("attributes, permissions and encryption follow one participant", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const participant = fake.join("ada");
  const { result } = await renderHook(
    () => ({
      hand: useParticipantAttribute("hand", { participant }),
      all: useParticipantAttributes({ participant }).attributes,
      canPublish: useParticipantPermissions({ participant })?.canPublish,
      mine: useLocalParticipantPermissions(),
      isEncrypted: useIsEncrypted(participant),
      isRecording: useIsRecording(),
    }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  expect(result.current).toMatchObject({ hand: undefined, all: {}, isEncrypted: false, isRecording: false });
  fake.update("ada", { attributes: { hand: "up" }, permission: { canPublish: true, canPublishSources: [] } });
  fake.updateRoom({ activeRecording: true });
  await expect
    .poll(() => result.current)
    .toMatchObject({ hand: "up", all: { hand: "up" }, isRecording: true });
  expect(result.current.canPublish).toBe(true);
});

test("useRemoteParticipant finds by identity and by kind, and follows coming and going", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const { result } = await renderHook(
    () => ({
      ada: useRemoteParticipant("ada"),
      agent: useRemoteParticipant({ kind: ParticipantKind.AGENT }),
    }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  expect(result.current).toEqual({ ada: undefined, agent: undefined });
  const ada = fake.join("ada");
  const agent = fake.join("bot", { kind: ParticipantKind.AGENT });
  await expect.poll(() => result.current.ada).toBe(ada);
  expect(result.current.agent).toBe(agent);
  fake.leave("bot");
  await expect.poll(() => result.current.agent).toBeUndefined();
});
