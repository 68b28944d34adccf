import { Track, type TrackProcessor } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { toneAudioTrack } from "../../testing/fakeMedia.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useTrackProcessor } from "../tracks/useTrackProcessor.ts";
import { useIsSpeakingWhileMuted } from "./useIsSpeakingWhileMuted.ts";

test("a voice in a muted microphone is noticed, and the copy that heard it is let go", async () => {
  const fake = new FakeRoom();
  const mediaTrack = toneAudioTrack();
  const copies: MediaStreamTrack[] = [];
  const clone = mediaTrack.clone.bind(mediaTrack);
  vi.spyOn(mediaTrack, "clone").mockImplementation(() => {
    const copy = clone();
    copies.push(copy);
    return copy;
  });
  const options = { wrapper: createRoomWrapper(fake.room) };
  const { result, unmount } = await renderHook(() => useIsSpeakingWhileMuted(), options);
  fake.publish("me", Track.Source.Microphone, { mediaTrack });
  await expect.poll(() => fake.room.localParticipant.isMicrophoneEnabled).toBe(true);
  expect(result.current).toBe(false);
  fake.mute("me", Track.Source.Microphone);
  await expect.poll(() => result.current, { timeout: 5000 }).toBe(true);
  expect(copies.at(-1)?.readyState).toBe("live");
  fake.mute("me", Track.Source.Microphone, false);
  await expect.poll(() => result.current).toBe(false);
  expect(copies.map(({ readyState }) => readyState)).not.toContain("live");
  await unmount();
});

test("an effect is on the camera of the room, and every reader of that source sees it", async () => {
  const fake = new FakeRoom();
  fake.publish("me", Track.Source.Camera);
  const nothing = async (): Promise<void> => undefined;
  const blur: TrackProcessor<Track.Kind> = {
    name: "blur",
    init: nothing,
    restart: nothing,
    destroy: nothing,
  };
  const options = { wrapper: createRoomWrapper(fake.room) };
  const menu = await renderHook(() => useTrackProcessor({ source: Track.Source.Camera }), options);
  const dialog = await renderHook(() => useTrackProcessor({ source: Track.Source.Camera }), options);
  await menu.act(() => menu.result.current.set("blur", blur));
  await expect.poll(() => dialog.result.current).toMatchObject({ status: "on", id: "blur" });
  await dialog.act(() => dialog.result.current.clear());
  await expect.poll(() => menu.result.current).toMatchObject({ status: "off", id: undefined });
});
