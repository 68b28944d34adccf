import { ConnectionQuality, RoomEvent, Track } from "livekit-client";
import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { MissingProviderError } from "../../core/errors.ts";
import { shallowEqual } from "../../core/equality.ts";
import { useRoomSelector } from "../../react/useRoomSelector.ts";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useConnectionQuality } from "./useConnectionQuality.ts";
import { useLocalParticipant } from "./useLocalParticipant.ts";
import { useParticipantInfo, useParticipantName } from "./useParticipantInfo.ts";
import { useParticipants, useRemoteParticipants } from "./useParticipants.ts";
import { useIsSpeaking, useSpeaking } from "./useSpeaking.ts";

async function inRoom<T>(hook: () => T, fake: FakeRoom = new FakeRoom({ media: "empty" })) {
  let renders = 0;
  const counted = () => {
    renders += 1;
    return hook();
  };
  const { result, act: sync } = await renderHook(counted, { wrapper: createRoomWrapper(fake.room) });
  // The store notifies in a microtask, which must fall into the act.
  const act = (run: () => void) =>
    sync(async () => {
      run();
      await Promise.resolve();
    });
  return { fake, result, act, countRenders: () => renders };
}

test("useParticipants lists everyone and follows names, not speaking", async () => {
  const { fake, result, act, countRenders } = await inRoom(() => useParticipants());
  await act(() => void fake.join("ada"));
  expect(result.current.map((p) => p.identity)).toEqual(["me", "ada"]);
  const before = result.current;
  const rendersBefore = countRenders();
  await act(() => fake.speak("ada"));
  expect(countRenders()).toBe(rendersBefore);
  await act(() => fake.update("ada", { name: "Ada" }));
  expect(result.current).not.toBe(before);
  expect(result.current[1]?.name).toBe("Ada");
});

test("useParticipants also follows the events of updateOnlyOn", async () => {
  const { fake, result, act } = await inRoom(() => useParticipants({ updateOnlyOn: [RoomEvent.TrackMuted] }));
  await act(() => {
    fake.join("ada");
    fake.publish("ada", Track.Source.Camera);
  });
  const before = result.current;
  await act(() => fake.mute("ada", Track.Source.Camera));
  expect(result.current).not.toBe(before);
});

test("useRemoteParticipants leaves the local participant out", async () => {
  const { fake, result, act } = await inRoom(() => useRemoteParticipants());
  expect(result.current).toEqual([]);
  await act(() => void fake.join("ada"));
  expect(result.current.map((p) => p.identity)).toEqual(["ada"]);
});

test("useLocalParticipant tells what is published and on", async () => {
  const { fake, result, act } = await inRoom(() => useLocalParticipant());
  expect(result.current).toMatchObject({ isCameraEnabled: false, cameraTrack: undefined, tracks: [] });
  await act(() => void fake.publish("me", Track.Source.Camera));
  expect(result.current.isCameraEnabled).toBe(true);
  expect(result.current.cameraTrack?.source).toBe(Track.Source.Camera);
  expect(result.current.localParticipant).toBe(fake.room.localParticipant);
});

test("useSpeaking lists the speakers, loudest first, and keeps still on levels", async () => {
  const { fake, result, act } = await inRoom(() => useSpeaking());
  await act(() => {
    fake.join("ada");
    fake.join("bob");
    fake.speak(["bob", "ada"]);
  });
  expect(result.current.map((p) => p.identity)).toEqual(["bob", "ada"]);
  const before = result.current;
  await act(() => fake.speak(["bob", "ada"], 0.2));
  expect(result.current).toBe(before);
  await act(() => fake.speak([]));
  expect(result.current).toEqual([]);
});

test("useIsSpeaking, useConnectionQuality, useParticipantInfo and useParticipantName follow one participant", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const ada = fake.join("ada");
  const { result, act } = await inRoom(
    () => ({
      isSpeaking: useIsSpeaking(ada),
      quality: useConnectionQuality(ada),
      name: useParticipantName(ada),
      info: useParticipantInfo({ participant: ada }),
    }),
    fake,
  );
  expect(result.current).toMatchObject({
    isSpeaking: false,
    quality: ConnectionQuality.Unknown,
    name: "ada",
  });
  await act(() => {
    fake.speak("ada");
    fake.setQuality("ada", ConnectionQuality.Good);
    fake.update("ada", { name: "Ada", attributes: { role: "host" } });
  });
  expect(result.current).toMatchObject({ isSpeaking: true, quality: ConnectionQuality.Good, name: "Ada" });
  expect(result.current.info).toMatchObject({
    identity: "ada",
    attributes: { role: "host" },
    isLocal: false,
  });
});

test("useRoomSelector renders only when the selected value changes", async () => {
  const { fake, result, act, countRenders } = await inRoom(() =>
    useRoomSelector(
      (room) => room.participants.filter((p) => p.isCameraEnabled).map((p) => p.identity),
      shallowEqual,
    ),
  );
  const before = countRenders();
  await act(() => {
    fake.join("ada");
    fake.speak("ada");
  });
  expect(countRenders()).toBe(before);
  await act(() => void fake.publish("ada", Track.Source.Camera));
  expect(result.current).toEqual(["ada"]);
});

test("a hook outside a room names itself and the provider", async () => {
  await expect(renderHook(() => useParticipants())).rejects.toThrow(MissingProviderError);
  await expect(renderHook(() => useParticipants())).rejects.toThrow(
    "useParticipants must be used within <RoomContext.Provider>",
  );
});

test("a room given to a hook beats the context", async () => {
  const other = new FakeRoom({ identity: "other", media: "empty" });
  const { result } = await inRoom(() => useLocalParticipant({ room: other.room }));
  expect(result.current.localParticipant.identity).toBe("other");
});
