import { createLocalAudioTrack, LocalAudioTrack, Track, type LocalVideoTrack } from "livekit-client";
import { StrictMode, type ReactElement, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, assert, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeMediaDevices, type FakeDevice } from "../../testing/FakeMediaDevices.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useMediaDevices } from "./useMediaDevices.ts";
import { useMediaDeviceSelect } from "./useMediaDeviceSelect.ts";
import { usePersistentUserChoices } from "./usePersistentUserChoices.ts";
import { usePreviewTracks } from "./usePreviewTracks.ts";

const desk: FakeDevice = { kind: "audioinput", deviceId: "desk", label: "Desk microphone" };
const headset: FakeDevice = { kind: "audioinput", deviceId: "headset", label: "Headset" };
const camera: FakeDevice = { kind: "videoinput", deviceId: "cam", label: "Camera" };
const strict = ({ children }: { children: ReactNode }) => <StrictMode>{children}</StrictMode>;

let devices: FakeMediaDevices;
let restore: () => void;
/** Pulls out what is not among `left`: the browser ends its tracks. */
function unplug(kind: string, left: FakeDevice[]): void {
  devices.setDevices(left);
  for (const track of devices.tracks) {
    if (track.kind !== kind) continue;
    track.stop();
    track.dispatchEvent(new Event("ended"));
  }
}
const live = () => devices.tracks.filter((track) => track.readyState === "live").length;

beforeEach(() => {
  devices = new FakeMediaDevices([desk, headset, camera]);
  restore = devices.install();
});
afterEach(() => restore());

test("useMediaDevices lists one kind and follows plugging", async () => {
  const { result } = await renderHook(() => useMediaDevices("audioinput"));
  await expect.poll(() => result.current.devices.map((d) => d.label)).toEqual(["Desk microphone", "Headset"]);
  expect(result.current.status).toBe("granted");
  devices.setDevices([headset]);
  await expect.poll(() => result.current.devices.map((d) => d.label)).toEqual(["Headset"]);
  devices.setDevices([]);
  await expect.poll(() => result.current).toMatchObject({ status: "missing", error: { code: "missing" } });
  devices.setDevices([desk]);
  await expect.poll(() => result.current).toMatchObject({ status: "granted", error: undefined });
});

test("useMediaDevices reads the list anew once permission is given, and leaves nothing on", async () => {
  vi.spyOn(navigator.permissions, "query").mockRejectedValue(new TypeError("not known here"));
  devices.setPermission(false);
  const { result } = await renderHook(() => useMediaDevices("audioinput"));
  await expect.poll(() => result.current.status).toBe("prompt");
  await result.current.requestPermission();
  await expect.poll(() => result.current.status).toBe("granted");
  expect(result.current.devices[0]?.label).toBe("Desk microphone");
  expect(live()).toBe(0);
  vi.restoreAllMocks();
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotReadableError", "in-use"],
  ["NotFoundError", "missing"],
])("useMediaDevices takes %s as the state %s", async (name, status) => {
  devices.failWith("video", name);
  const { result } = await renderHook(() => useMediaDevices("videoinput"));
  await expect.poll(() => result.current.devices.length).toBe(1);
  await result.current.requestPermission();
  await expect
    .poll(() => result.current)
    .toMatchObject({ status, error: { code: status, kind: "videoinput" } });
});

test("useMediaDeviceSelect follows the running track and switches it, muted or not", async () => {
  const fake = new FakeRoom();
  await fake.room.localParticipant.setMicrophoneEnabled(true);
  const { result } = await renderHook(() => useMediaDeviceSelect({ kind: "audioinput" }), {
    wrapper: createRoomWrapper(fake.room),
  });
  await expect.poll(() => result.current.activeDeviceId).toBe("desk");
  await result.current.setActiveMediaDevice("headset");
  await expect.poll(() => result.current).toMatchObject({ activeDeviceId: "headset", pending: false });
  await fake.room.localParticipant.setMicrophoneEnabled(false);
  await result.current.setActiveMediaDevice("desk");
  await expect.poll(() => result.current).toMatchObject({ activeDeviceId: "desk", error: undefined });
});

test("useMediaDeviceSelect reports a switch that did not happen, and shows what runs", async () => {
  const fake = new FakeRoom();
  await fake.room.localParticipant.setMicrophoneEnabled(true);
  fake.room.switchActiveDevice = async () => true;
  const onError = vi.fn<(error: Error) => void>();
  const { result } = await renderHook(() => useMediaDeviceSelect({ kind: "audioinput", onError }), {
    wrapper: createRoomWrapper(fake.room),
  });
  await result.current.setActiveMediaDevice("headset");
  await expect.poll(() => result.current.error?.code).toBe("not-applied");
  expect(onError).toHaveBeenCalledTimes(1);
  await expect.poll(() => result.current.activeDeviceId).toBe("desk");
});

test("useMediaDeviceSelect switches a given track, as of a preview", async () => {
  const track = await createLocalAudioTrack();
  const { result } = await renderHook(() => useMediaDeviceSelect({ kind: "audioinput", track }));
  await expect.poll(() => result.current.activeDeviceId).toBe("desk");
  await result.current.setActiveMediaDevice("headset");
  await expect.poll(() => result.current.activeDeviceId).toBe("headset");
  track.stop();
});

test("useMediaDeviceSelect asks for permission when told to", async () => {
  vi.spyOn(navigator.permissions, "query").mockRejectedValue(new TypeError("not known here"));
  devices.setPermission(false);
  const { result } = await renderHook(() =>
    useMediaDeviceSelect({ kind: "videoinput", requestPermissions: true }),
  );
  await expect.poll(() => result.current).toMatchObject({ status: "granted", activeDeviceId: "cam" });
  vi.restoreAllMocks();
});

test("usePreviewTracks opens each device once in StrictMode and stops all on unmount", async () => {
  const { result, unmount } = await renderHook(() => usePreviewTracks({ audio: true, video: true }), {
    wrapper: strict,
  });
  await expect
    .poll(() => result.current)
    .toMatchObject({ audio: { status: "running" }, video: { status: "running" } });
  expect(live()).toBe(2);
  expect(devices.tracks.length).toBe(2);
  await unmount();
  await expect.poll(live).toBe(0);
});

test("usePreviewTracks keeps the microphone when there is no camera, and tries again on request", async () => {
  devices.failWith("video", "NotFoundError");
  const onError = vi.fn<(error: Error) => void>();
  const { result } = await renderHook(() => usePreviewTracks({ audio: true, video: true }, onError));
  await expect
    .poll(() => result.current.video)
    .toMatchObject({ status: "failed", error: { code: "missing" } });
  await expect.poll(() => result.current.audio.status).toBe("running");
  expect(onError).toHaveBeenCalledTimes(1);
  devices.failWith("video", undefined);
  result.current.retry();
  await expect.poll(() => result.current.videoTrack?.source).toBe(Track.Source.Camera);
});

test("usePreviewTracks changes the device and really turns it off", async () => {
  const { result, rerender } = await renderHook(
    (props?: { audio: boolean | { deviceId: string } }) => usePreviewTracks({ audio: props?.audio }),
    { initialProps: { audio: { deviceId: "desk" } as boolean | { deviceId: string } } },
  );
  await expect.poll(() => result.current.audioTrack?.mediaStreamTrack.label).toBe("Desk microphone");
  await rerender({ audio: { deviceId: "headset" } });
  await expect.poll(() => result.current.audioTrack?.mediaStreamTrack.label).toBe("Headset");
  expect(live()).toBe(1);
  await rerender({ audio: false });
  await expect.poll(live).toBe(0);
});

test("usePreviewTracks leaves one device on when it is turned off and on before the browser answers", async () => {
  const answer = devices.holdQuestion();
  const { result, rerender, unmount } = await renderHook(
    (props?: { video: boolean }) => usePreviewTracks({ video: props?.video }),
    { initialProps: { video: true } },
  );
  await rerender({ video: false });
  await rerender({ video: true });
  answer();
  await expect.poll(() => result.current.video.status).toBe("running");
  expect(devices.tracks.length).toBe(2);
  await expect.poll(live).toBe(1);
  await unmount();
  await expect.poll(live).toBe(0);
});

test("usePreviewTracks takes another device when its own is unplugged, and fails when there is none", async () => {
  const audio = { deviceId: "headset" };
  const onError = vi.fn<(error: Error) => void>();
  const { result } = await renderHook(() => usePreviewTracks({ audio, video: true }, onError));
  await expect
    .poll(() => result.current)
    .toMatchObject({ audio: { status: "running" }, video: { status: "running" } });
  unplug("audio", [desk, camera]);
  await expect.poll(() => result.current.audioTrack?.mediaStreamTrack.label).toBe("Desk microphone");
  unplug("video", [desk]);
  await expect.poll(() => result.current.video).toMatchObject({ error: { code: "missing" } });
  expect(result.current.handOver().video).toBeUndefined();
  expect(onError).toHaveBeenCalledTimes(1);
  expect(live()).toBe(1);
});

test("usePreviewTracks gives a device up that ends again and again, and asks anew on request", async () => {
  const { result } = await renderHook(() => usePreviewTracks({ video: true }));
  const ended = new Set<LocalVideoTrack>();
  const isAnother = (track = result.current.videoTrack) => track !== undefined && !ended.has(track);
  const isFailed = () => result.current.video.status === "failed";
  for (;;) {
    await expect.poll(() => isAnother() || isFailed()).toBe(true);
    if (!result.current.videoTrack) break;
    ended.add(result.current.videoTrack);
    unplug("video", [camera]);
  }
  expect(result.current.video).toMatchObject({ error: { code: "failed" } });
  expect(ended.size).toBe(6);
  expect(live()).toBe(0);
  result.current.retry();
  await expect.poll(() => result.current.video.status).toBe("running");
});

test("usePreviewTracks keeps a track that is restarted, and minds none that it handed over", async () => {
  const { result } = await renderHook(() => usePreviewTracks({ video: true }));
  await expect.poll(() => result.current.video.status).toBe("running");
  const track = result.current.videoTrack!;
  await track.restartTrack();
  expect(result.current.videoTrack).toBe(track);
  expect(result.current.handOver().video).toBe(track);
  unplug("video", [camera]);
  await expect.poll(() => result.current.video.status).toBe("off");
  expect(devices.tracks.length).toBe(2);
});

test("usePreviewTracks hands its tracks over: they run on after unmount", async () => {
  const { result, unmount } = await renderHook(() => usePreviewTracks({ audio: true }));
  await expect.poll(() => result.current.audioTrack).toBeDefined();
  const { audio } = result.current.handOver();
  await unmount();
  await new Promise(requestAnimationFrame);
  assert(audio instanceof LocalAudioTrack);
  expect(audio.mediaStreamTrack.readyState).toBe("live");
  audio.stop();
});

test("usePreviewTracks hands over what is wanted of a device that still starts, and leaves none on", async () => {
  const video = { deviceId: "cam" };
  const answer = devices.holdQuestion();
  const { result, unmount } = await renderHook(() => usePreviewTracks({ audio: true, video }));
  expect(result.current.video.status).toBe("starting");
  expect(result.current.handOver()).toEqual({ audio: true, video });
  await unmount();
  answer();
  await expect.poll(() => devices.tracks.length).toBe(2);
  await expect.poll(live).toBe(0);
});

test("usePersistentUserChoices keeps choices under LiveKit's key", async () => {
  localStorage.setItem("lk-user-choices", JSON.stringify({ username: "Ada", videoEnabled: "broken" }));
  const { result, act } = await renderHook(() =>
    usePersistentUserChoices({ defaults: { audioEnabled: false } }),
  );
  expect(result.current.userChoices).toMatchObject({
    username: "Ada",
    videoEnabled: true,
    audioEnabled: false,
  });
  await act(() => result.current.saveVideoInputDeviceId("cam"));
  expect(result.current.userChoices.videoDeviceId).toBe("cam");
  expect(JSON.parse(localStorage.getItem("lk-user-choices")!)).toMatchObject({
    username: "Ada",
    videoDeviceId: "cam",
  });
});

test("stored choices follow a server's page without a mismatch, and no device opens that they turn off", async () => {
  const ask = vi.spyOn(devices, "getUserMedia");
  const onRecoverableError = vi.fn<(error: unknown) => void>();
  function Page(): ReactElement {
    const { audioEnabled, videoEnabled, username } = usePersistentUserChoices().userChoices;
    const { audio, video } = usePreviewTracks({ audio: audioEnabled, video: videoEnabled });
    return <p>{`${username} ${videoEnabled} ${audio.status} ${video.status}`}</p>;
  }
  const page = document.createElement("div");
  page.innerHTML = renderToString(<Page />);
  expect(page.textContent).toBe(" true off off");
  localStorage.setItem("lk-user-choices", JSON.stringify({ username: "Ada", videoEnabled: false }));
  const root = hydrateRoot(page, <Page />, { onRecoverableError });
  await expect.poll(() => page.textContent).toBe("Ada false running off");
  expect(ask).toHaveBeenCalledTimes(1);
  expect(onRecoverableError).not.toHaveBeenCalled();
  root.unmount();
  await expect.poll(live).toBe(0);
});
