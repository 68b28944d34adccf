import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useTracks } from "../tracks/useTracks.ts";
import { useClearPins, usePin, usePinnedTracks } from "./usePinnedTracks.ts";

const sources = [{ source: Track.Source.Camera, withPlaceholder: true }];

function usePins() {
  const [me, ada] = useTracks(sources);
  if (!me) throw new TypeError("The local participant has no tile");
  return { pinned: usePinnedTracks(), mine: usePin(me), adas: usePin(ada ?? me), clear: useClearPins() };
}

test("a pin outlives the camera and the participant; several stand in the order they were set", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("ada");
  fake.publish("ada", Track.Source.Camera);
  const { result, act } = await renderHook(usePins, { wrapper: createRoomWrapper(fake.room) });
  const shown = () =>
    result.current.pinned.map(({ participant, publication }) => [participant.identity, !!publication]);
  await act(() => {
    result.current.adas.toggle();
    result.current.mine.pin();
  });
  expect(shown()).toEqual([
    ["ada", true],
    ["me", false],
  ]);
  fake.unpublish("ada", Track.Source.Camera);
  await expect.poll(shown).toEqual([
    ["ada", false],
    ["me", false],
  ]);
  fake.leave("ada");
  await expect.poll(shown).toEqual([["me", false]]);
  fake.join("ada");
  await expect.poll(() => result.current.adas.isPinned && shown().length).toBe(2);
  await act(() => result.current.adas.toggle());
  expect(shown()).toEqual([["me", false]]);
  await act(() => result.current.clear());
  expect(shown()).toEqual([]);
});
