import { ConnectionError, ConnectionState, DisconnectReason } from "livekit-client";
import { StrictMode, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeMediaDevices } from "../../testing/FakeMediaDevices.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useConnectionState } from "./useConnectionState.ts";
import { useDisconnect, useDisconnectButton } from "./useDisconnect.ts";
import { useRoom } from "./useRoom.ts";
import { useRoomInfo } from "./useRoomInfo.ts";
import { useStartAudio } from "./useStartAudio.ts";

const target = { serverUrl: "ws://fake", token: "token" };
const open = () => new FakeRoom({ connected: false, media: "empty" });
const strict = ({ children }: { children: ReactNode }) => <StrictMode>{children}</StrictMode>;

test("useRoom connects once in StrictMode", async () => {
  const fake = open();
  const { result } = await renderHook(() => useRoom({ room: fake.room, ...target }), { wrapper: strict });
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Connected);
  expect(fake.connectCount).toBe(1);
});

test("useRoom leaves a given room connected on unmount", async () => {
  const fake = open();
  const { result, unmount } = await renderHook(() => useRoom({ room: fake.room, ...target }));
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Connected);
  await unmount();
  await new Promise(requestAnimationFrame);
  expect(fake.room.state).toBe(ConnectionState.Connected);
});

test("useRoom disconnects a room of its own on unmount, not in StrictMode's rehearsal", async () => {
  const { result, unmount } = await renderHook(() => useRoom({ serverUrl: undefined, token: undefined }), {
    wrapper: strict,
  });
  const { room } = result.current;
  const disconnect = vi.spyOn(room, "disconnect");
  await new Promise(requestAnimationFrame);
  expect(disconnect).not.toHaveBeenCalled();
  await unmount();
  await expect.poll(() => disconnect.mock.calls.length).toBe(1);
});

test("useRoom waits for a token, stays for a refreshed one, and goes by `connect`", async () => {
  const fake = open();
  const { result, rerender } = await renderHook(
    (props: { token?: string; connect?: boolean } = {}) =>
      useRoom({ room: fake.room, serverUrl: "ws://fake", token: props.token, connect: props.connect }),
    { initialProps: {} },
  );
  expect(fake.connectCount).toBe(0);
  const tokenOf = (seq: number) =>
    `e30.${btoa(JSON.stringify({ sub: "me", video: { room: "r" }, seq }))}.sig`;
  await rerender({ token: tokenOf(1) });
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Connected);
  await rerender({ token: tokenOf(2) });
  expect(fake.connectCount).toBe(1);
  await rerender({ token: tokenOf(2), connect: false });
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Disconnected);
  await rerender({ token: tokenOf(2), connect: true });
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Connected);
});

test("useRoom gives typed errors and joins again on request", async () => {
  const fake = open();
  fake.failConnect(ConnectionError.notAllowed("expired", 401));
  const onError = vi.fn<(error: Error) => void>();
  const { result } = await renderHook(() => useRoom({ room: fake.room, ...target, onError }));
  await expect.poll(() => result.current.error?.code).toBe("not-allowed");
  expect(onError).toHaveBeenCalledTimes(1);
  fake.failConnect(undefined);
  await result.current.connect();
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Connected);
  expect(result.current.error).toBeUndefined();
});

test("useRoom tells the reason when the server ends it, once", async () => {
  const fake = open();
  const onDisconnected = vi.fn<(reason: DisconnectReason | undefined) => void>();
  const { result } = await renderHook(() => useRoom({ room: fake.room, ...target, onDisconnected }));
  await expect.poll(() => result.current.connectionState).toBe(ConnectionState.Connected);
  fake.disconnect(DisconnectReason.ROOM_DELETED);
  await expect.poll(() => onDisconnected.mock.calls).toEqual([[DisconnectReason.ROOM_DELETED]]);
});

test("useRoom publishes what runs of microphone and camera, and reports the rest", async () => {
  const devices = new FakeMediaDevices([{ kind: "audioinput", deviceId: "mic", label: "Mic" }]);
  const restore = devices.install();
  const fake = new FakeRoom({ connected: false });
  const onError = vi.fn<(error: Error) => void>();
  await renderHook(() => useRoom({ room: fake.room, ...target, audio: true, video: true, onError }));
  await expect.poll(() => fake.room.localParticipant.isMicrophoneEnabled).toBe(true);
  await expect.poll(() => onError.mock.calls[0]?.[0]).toMatchObject({ code: "missing", kind: "videoinput" });
  restore();
});

test("useConnectionState and useRoomInfo follow the room", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const { result } = await renderHook(() => ({ state: useConnectionState(), info: useRoomInfo() }), {
    wrapper: createRoomWrapper(fake.room),
  });
  expect(result.current).toEqual({
    state: ConnectionState.Connected,
    info: { name: "fake-room", metadata: "", isRecording: false },
  });
  fake.setConnectionState(ConnectionState.Reconnecting);
  await expect.poll(() => result.current.state).toBe(ConnectionState.Reconnecting);
  fake.setConnectionState(ConnectionState.Connected);
  fake.updateRoom({ metadata: "topic", activeRecording: true });
  await expect
    .poll(() => result.current.info)
    .toEqual({ name: "fake-room", metadata: "topic", isRecording: true });
});

test("useDisconnect and useDisconnectButton leave the room", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const { result } = await renderHook(() => ({ leave: useDisconnect(), ...useDisconnectButton() }), {
    wrapper: createRoomWrapper(fake.room),
  });
  expect(result.current.buttonProps.disabled).toBe(false);
  await result.current.leave();
  await expect.poll(() => result.current.buttonProps.disabled).toBe(true);
  expect(fake.room.state).toBe(ConnectionState.Disconnected);
});

test("useStartAudio is closed while the browser blocks sound", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const { result } = await renderHook(() => useStartAudio(), { wrapper: createRoomWrapper(fake.room) });
  expect(result.current.canPlayAudio).toBe(true);
  fake.blockAudio();
  await expect.poll(() => result.current.canPlayAudio).toBe(false);
  fake.blockAudio(false);
  await expect.poll(() => result.current.canPlayAudio).toBe(true);
});

test("many components add no listeners to the room", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const emitter = fake.room as { eventNames: () => unknown[]; listenerCount: (event: never) => number };
  const count = () =>
    emitter.eventNames().reduce<number>((sum, event) => sum + emitter.listenerCount(event as never), 0);
  const wrapper = createRoomWrapper(fake.room);
  await renderHook(() => useConnectionState(), { wrapper });
  const withOne = count();
  for (let i = 0; i < 20; i += 1) await renderHook(() => [useConnectionState(), useRoomInfo()], { wrapper });
  expect(count()).toBe(withOne);
});
