import { RoomEvent } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useDataChannel } from "./useDataChannel.ts";

test("useDataChannel gets its topic's messages, one listener on the room for all", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const ada = fake.join("ada");
  const wrapper = createRoomWrapper(fake.room);
  const before = fake.room.listenerCount(RoomEvent.DataReceived);
  const onMessage = vi.fn<(message: { topic: string }) => void>();
  const { result } = await renderHook(() => useDataChannel("pens", onMessage), { wrapper });
  const all = await renderHook(() => useDataChannel(), { wrapper });
  expect(fake.room.listenerCount(RoomEvent.DataReceived)).toBeLessThanOrEqual(before + 2);
  fake.sendData("ada", new Uint8Array([1]), "pens");
  fake.sendData("ada", new Uint8Array([2]), "else");
  await expect.poll(() => result.current.message).toMatchObject({ topic: "pens", from: ada });
  expect(onMessage).toHaveBeenCalledTimes(1);
  await expect.poll(() => all.result.current.message?.topic).toBe("else");
});

test("useDataChannel sends on its topic", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const publishData = vi.spyOn(fake.room.localParticipant, "publishData").mockResolvedValue();
  const { result } = await renderHook(() => useDataChannel("pens"), {
    wrapper: createRoomWrapper(fake.room),
  });
  await result.current.send(new Uint8Array([7]), { reliable: true });
  expect(publishData).toHaveBeenCalledWith(new Uint8Array([7]), { topic: "pens", reliable: true });
  await expect.poll(() => result.current.isSending).toBe(false);
});
