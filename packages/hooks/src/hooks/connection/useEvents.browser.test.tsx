import { RoomEvent, type Participant } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { SessionEvent, useEvents } from "./useEvents.ts";

test("calls the newest handler on each event, and none once unmounted", async () => {
  const fake = new FakeRoom();
  const first = vi.fn<(participant: Participant) => void>();
  const second = vi.fn<(participant: Participant) => void>();
  const hook = await renderHook(
    (props?: { handler: typeof first }) =>
      useEvents({ room: fake.room }, RoomEvent.ParticipantConnected, props?.handler ?? first),
    { initialProps: { handler: first } },
  );
  fake.join("ada");
  expect(first).toHaveBeenCalledOnce();
  await hook.rerender({ handler: second });
  fake.join("bob");
  expect(first).toHaveBeenCalledOnce();
  expect(second.mock.calls[0]?.[0].identity).toBe("bob");
  await hook.unmount();
  fake.join("cyd");
  expect(second).toHaveBeenCalledOnce();
});

test("a session's events are its room's", async () => {
  const fake = new FakeRoom();
  const onError = vi.fn<(error: Error) => void>();
  const hook = await renderHook(() => useEvents(fake.room, SessionEvent.MediaDevicesError, onError));
  fake.room.emit(RoomEvent.MediaDevicesError, new Error("refused"));
  expect(onError.mock.calls[0]?.[0].message).toBe("refused");
  await hook.unmount();
});
