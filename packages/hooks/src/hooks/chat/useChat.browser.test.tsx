import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useChat } from "./useChat.ts";

test("useChat shares one list between all who read it, and fills it while nobody looks", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const wrapper = createRoomWrapper(fake.room);
  fake.join("ada");
  const first = await renderHook(() => useChat(), { wrapper });
  const second = await renderHook(() => useChat(), { wrapper });
  fake.chat("ada", "hello");
  await expect.poll(() => second.result.current.chatMessages.map((m) => m.message)).toEqual(["hello"]);
  expect(first.result.current.chatMessages).toBe(second.result.current.chatMessages);
  await first.unmount();
  await second.unmount();
  fake.chat("ada", "still there?");
  const third = await renderHook(() => useChat(), { wrapper });
  await expect.poll(() => third.result.current.chatMessages.length).toBe(2);
  await third.result.current.send("yes");
  await expect
    .poll(() => third.result.current.chatMessages.at(-1))
    .toMatchObject({ message: "yes", fromIdentity: "me" });
  expect(third.result.current.isSending).toBe(false);
});
