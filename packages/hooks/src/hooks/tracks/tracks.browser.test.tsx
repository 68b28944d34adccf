import { Track } from "livekit-client";
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from "vitest";
import { render, renderHook } from "vitest-browser-react";
import type { TrackReference, TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { toneAudioTrack } from "../../testing/fakeMedia.ts";
import { FakeMediaDevices } from "../../testing/FakeMediaDevices.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useAudioLevel } from "./useAudioLevel.ts";
import { useIsMuted } from "./useIsMuted.ts";
import { useMediaTrack } from "./useMediaTrack.ts";
import { useTracks } from "./useTracks.ts";
import { useTrackToggle } from "./useTrackToggle.ts";

let devices: FakeMediaDevices;
let restore: () => void;

beforeEach(() => {
  devices = new FakeMediaDevices([
    { kind: "audioinput", deviceId: "mic", label: "Mic" },
    { kind: "videoinput", deviceId: "cam", label: "Cam" },
  ]);
  restore = devices.install();
});
afterEach(() => restore());

const open = () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("ada");
  return { fake, wrapper: createRoomWrapper(fake.room) };
};

test("useTracks has the incumbent's types", () => {
  expectTypeOf(useTracks<Track.Source[]>).returns.toEqualTypeOf<TrackReference[]>();
  const usePlain = () => useTracks([Track.Source.Camera]);
  expectTypeOf(usePlain).returns.toEqualTypeOf<TrackReference[]>();
  const useAll = () => useTracks();
  expectTypeOf(useAll).returns.toEqualTypeOf<TrackReference[]>();
  const useWithPlaceholders = () => useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
  expectTypeOf(useWithPlaceholders).returns.toEqualTypeOf<TrackReferenceOrPlaceholder[]>();
});

test("useTracks follows tracks as they come, are subscribed and go, and keeps still on mute", async () => {
  const { fake, wrapper } = open();
  const { result } = await renderHook(() => useTracks([Track.Source.Camera]), { wrapper });
  expect(result.current).toEqual([]);
  fake.publish("ada", Track.Source.Camera);
  await expect.poll(() => result.current.length).toBe(1);
  const before = result.current;
  fake.mute("ada", Track.Source.Camera);
  await new Promise(requestAnimationFrame);
  expect(result.current).toBe(before);
  fake.unpublish("ada", Track.Source.Camera);
  await expect.poll(() => result.current.length).toBe(0);
});

test("useIsMuted follows a track, and counts an unpublished one as muted", async () => {
  const { fake, wrapper } = open();
  const participant = fake.room.remoteParticipants.get("ada")!;
  const { result } = await renderHook(() => useIsMuted(Track.Source.Microphone, { participant }), {
    wrapper,
  });
  expect(result.current).toBe(true);
  fake.publish("ada", Track.Source.Microphone);
  await expect.poll(() => result.current).toBe(false);
  fake.mute("ada", Track.Source.Microphone);
  await expect.poll(() => result.current).toBe(true);
});

test("useTrackToggle switches a device on, mutes and unmutes it", async () => {
  const { fake, wrapper } = open();
  const { result } = await renderHook(() => useTrackToggle({ source: Track.Source.Microphone }), { wrapper });
  expect(result.current.buttonProps).toMatchObject({ "aria-pressed": false, "data-lk-source": "microphone" });
  expect(await result.current.toggle()).toBe(true);
  await expect.poll(() => result.current.enabled).toBe(true);
  expect(await result.current.toggle()).toBe(false);
  await expect.poll(() => result.current).toMatchObject({ enabled: false, pending: false });
  expect(await result.current.toggle(true)).toBe(true);
  expect(fake.room.localParticipant.trackPublications.size).toBe(1);
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["NotReadableError", "in-use"],
])("useTrackToggle reports %s as %s and recovers", async (name, code) => {
  const { wrapper } = open();
  devices.failWith("video", name);
  const onDeviceError = vi.fn<(error: Error) => void>();
  const { result } = await renderHook(() => useTrackToggle({ source: Track.Source.Camera, onDeviceError }), {
    wrapper,
  });
  expect(await result.current.toggle()).toBeUndefined();
  await expect.poll(() => result.current.error?.code).toBe(code);
  expect(result.current).toMatchObject({ enabled: false, pending: false });
  expect(onDeviceError).toHaveBeenCalledTimes(1);
  devices.failWith("video", undefined);
  expect(await result.current.toggle()).toBe(true);
  await expect.poll(() => result.current.error).toBeUndefined();
});

test("useTrackToggle publishes and unpublishes a screen share", async () => {
  const { wrapper } = open();
  const { result } = await renderHook(() => useTrackToggle({ source: Track.Source.ScreenShare }), {
    wrapper,
  });
  expect(await result.current.toggle()).toBe(true);
  await expect.poll(() => result.current.track?.source).toBe(Track.Source.ScreenShare);
  expect(await result.current.toggle()).toBe(false);
  await expect.poll(() => result.current.track).toBeUndefined();
});

test("useMediaTrack attaches to the same element through subscribe and unsubscribe, and lets go on unmount", async () => {
  const { fake, wrapper } = open();
  fake.publish("ada", Track.Source.Camera, { subscribed: false });
  const participant = fake.room.remoteParticipants.get("ada")!;
  function Video() {
    const { ref, isSubscribed } = useMediaTrack({ participant, source: Track.Source.Camera });
    return <video ref={ref} muted data-subscribed={isSubscribed} />;
  }
  const screen = await render(<Video />, { wrapper });
  const element = document.querySelector("video")!;
  expect(element.srcObject).toBeNull();
  fake.unpublish("ada", Track.Source.Camera);
  const { track } = fake.publish("ada", Track.Source.Camera);
  await expect.poll(() => element.srcObject).toBeInstanceOf(MediaStream);
  expect(document.querySelector("video")).toBe(element);
  expect(track?.attachedElements).toEqual([element]);
  await screen.unmount();
  expect(track?.attachedElements).toEqual([]);
});

test("useAudioLevel hears a tone without a render", async () => {
  const { fake, wrapper } = open();
  const { track } = fake.publish("ada", Track.Source.Microphone, { mediaTrack: toneAudioTrack() });
  let renders = 0;
  let loudest = 0;
  const { unmount } = await renderHook(
    () => {
      renders += 1;
      useAudioLevel(track, (level) => {
        loudest = Math.max(loudest, level);
      });
    },
    { wrapper },
  );
  await expect.poll(() => loudest).toBeGreaterThan(0.1);
  expect(renders).toBe(1);
  await unmount();
});
