import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import type { ServerApi } from "../../core/server/ServerApi.ts";
import { RoomContext } from "../../react/RoomContext.ts";
import { ServerApiContext } from "../../react/ServerApiContext.ts";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeAgent } from "../../testing/FakeAgent.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useEncryption } from "../encryption/useEncryption.ts";
import { useParticipantEncryption } from "../encryption/useParticipantEncryption.ts";
import { useCaptions } from "../transcription/useCaptions.ts";
import { useModeration } from "./useModeration.ts";

test("useModeration asks the server API of its context and shows what is under way", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const ada = fake.join("ada");
  let answer: () => void = () => undefined;
  const serverApi: ServerApi = {
    call: () => new Promise((resolve) => (answer = () => resolve({}))),
  };
  const { result, act } = await renderHook(() => useModeration(), {
    wrapper: ({ children }) => (
      <RoomContext.Provider value={fake.room}>
        <ServerApiContext.Provider value={serverApi}>{children}</ServerApiContext.Provider>
      </RoomContext.Provider>
    ),
  });
  let removed: Promise<boolean> | undefined;
  await act(() => void (removed = result.current.remove(ada)));
  expect(result.current.pending).toEqual([{ action: "remove", identity: "ada" }]);
  await act(async () => {
    answer();
    await removed;
  });
  await expect(removed).resolves.toBe(true);
  await expect.poll(() => result.current.pending).toEqual([]);
});

test("useModeration without a server API names the provider", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const rendering = renderHook(() => useModeration(), { wrapper: createRoomWrapper(fake.room) });
  await expect(rendering).rejects.toThrow(/useModeration .*ServerApiContext.Provider/);
});

test("useParticipantEncryption tells whom the key does not fit", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const ada = fake.join("ada");
  const { result } = await renderHook(
    () => ({ room: useEncryption().status, ada: useParticipantEncryption(ada) }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  expect(result.current).toEqual({ room: "unconfigured", ada: { status: "unencrypted" } });
  fake.failDecryption("ada");
  await expect
    .poll(() => result.current.ada)
    .toMatchObject({ status: "failed", error: { code: "wrong-key" } });
});

test("useCaptions gives the last ones, with or without guesses", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const agent = new FakeAgent(fake);
  const { result } = await renderHook(
    () => ({ last: useCaptions({ limit: 1 }), final: useCaptions({ onlyFinal: true }) }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  agent.transcribe("me", "One");
  agent.transcribe("me", "Tw", false);
  await expect.poll(() => result.current.last.map(({ text }) => text)).toEqual(["Tw"]);
  expect(result.current.final.map(({ text }) => text)).toEqual(["One"]);
});
