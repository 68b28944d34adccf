import { Track } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { toneAudioTrack } from "../../testing/fakeMedia.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useAudioBands } from "./useAudioBands.ts";
import { useParticipantTracks } from "./useParticipantTracks.ts";
import { useTrackByName } from "./useTrackByName.ts";

test("useParticipantTracks follows one participant by identity, also one who is yet to come", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const { result } = await renderHook(() => useParticipantTracks([Track.Source.Camera], "ada"), {
    wrapper: createRoomWrapper(fake.room),
  });
  expect(result.current).toEqual([]);
  fake.join("ada");
  fake.publish("ada", Track.Source.Microphone);
  const camera = fake.publish("ada", Track.Source.Camera);
  await expect.poll(() => result.current.map(({ publication }) => publication)).toEqual([camera]);
});

test("useTrackByName finds a track by the name it was published with", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const ada = fake.join("ada");
  const { result } = await renderHook(() => useTrackByName("board", ada), {
    wrapper: createRoomWrapper(fake.room),
  });
  expect(result.current).toBeUndefined();
  const board = fake.publish("ada", Track.Source.Camera, { name: "board" });
  await expect.poll(() => result.current?.publication).toBe(board);
});

test("useAudioBands tells where a tone lies, and renders nothing", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("ada");
  const { track } = fake.publish("ada", Track.Source.Microphone, { mediaTrack: toneAudioTrack(300, 0.5) });
  const rendered = vi.fn<() => void>();
  let loudest = -1;
  const { unmount } = await renderHook(() => {
    rendered();
    useAudioBands(track, 4, (bands) => {
      if (Math.max(...bands) > 0.1) loudest = bands.indexOf(Math.max(...bands));
    });
  });
  const before = rendered.mock.calls.length;
  await expect.poll(() => loudest).toBe(0);
  expect(rendered).toHaveBeenCalledTimes(before);
  await unmount();
});
