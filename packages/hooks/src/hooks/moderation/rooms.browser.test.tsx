import { Track } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { subscribeAudioLevel } from "../../core/media/audioLevels.ts";
import { getVolumeStore } from "../../core/media/VolumeStore.ts";
import type { ServerApi } from "../../core/server/ServerApi.ts";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useConnectionStatus } from "../connection/useConnectionStatus.ts";
import { useRoomInfo } from "../connection/useRoomInfo.ts";
import { useRoomMoved } from "../connection/useRoomMoved.ts";
import { useParticipantVolume } from "../participants/useParticipantVolume.ts";
import { useConnectionStats } from "../stats/useConnectionStats.ts";
import { useTrackStats } from "../stats/useTrackStats.ts";
import { useRoomAudioMix } from "../tracks/useRoomAudioMix.ts";
import { useBreakoutRooms } from "./useBreakoutRooms.ts";
import { useIsWaiting } from "./useIsWaiting.ts";
import { useWaitingRoom } from "./useWaitingRoom.ts";

const serverApi = (): ServerApi => ({
  call: vi.fn<ServerApi["call"]>().mockResolvedValue({}),
});
const rights = (isIn: boolean) => ({
  permission: { canSubscribe: isIn, canPublish: isIn, canPublishSources: [] },
});

test("useWaitingRoom lists who may neither watch nor publish, and admits them", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const api = serverApi();
  fake.join("host", rights(true));
  const guest = fake.join("guest", rights(false));
  fake.join("agent", { ...rights(false), kind: 4 });
  const { result } = await renderHook(
    () => ({ ...useWaitingRoom({ serverApi: api }), isWaiting: useIsWaiting() }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  expect(result.current.waiting).toEqual([guest]);
  expect(result.current.isWaiting).toBe(false);
  await expect(result.current.admit(guest)).resolves.toBe(true);
  expect(api.call).toHaveBeenCalledWith(
    "RoomService/UpdateParticipant",
    expect.objectContaining({
      identity: "guest",
      permission: expect.objectContaining({ canPublish: true, canSubscribe: true }),
    }),
  );
  fake.update("guest", rights(true));
  fake.update("me", rights(false));
  await expect.poll(() => result.current.waiting).toEqual([]);
  await expect.poll(() => result.current.isWaiting).toBe(true);
});

test("useBreakoutRooms plans and moves; who is moved is told and sees the new room's name", async () => {
  const fake = new FakeRoom({ media: "empty", roomName: "main" });
  const moved = vi.fn<(roomName: string) => void>();
  const api = serverApi();
  const { result, act } = await renderHook(
    () => {
      useRoomMoved(moved);
      return { ...useBreakoutRooms({ serverApi: api }), name: useRoomInfo().name, ...useConnectionStatus() };
    },
    { wrapper: createRoomWrapper(fake.room) },
  );
  await act(() => result.current.assign("ada", "one"));
  await act(() => result.current.open());
  const move = { room: "main", identity: "ada", destinationRoom: "one" };
  expect(api.call).toHaveBeenCalledWith("RoomService/MoveParticipant", move);
  fake.moveTo("one");
  await expect.poll(() => result.current.name).toBe("one");
  expect(moved).toHaveBeenCalledExactlyOnceWith("one");
});

test("useTrackStats and useConnectionStats show what the browser counted", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const participant = fake.join("ada");
  const publication = fake.publish("ada", Track.Source.Camera);
  const entry = { type: "inbound-rtp", timestamp: 1, bytesReceived: 1, frameHeight: 720 };
  const report = new Map([["1", entry]]);
  if (publication.track) vi.spyOn(publication.track, "getRTCStatsReport").mockResolvedValue(report);
  const trackRef = { participant, publication, source: Track.Source.Camera };
  const { result } = await renderHook(
    () => ({ track: useTrackStats(trackRef), connection: useConnectionStats() }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  await expect.poll(() => result.current.track?.heightPx).toBe(720);
  await expect.poll(() => result.current.connection.trouble).toBe("none");
});

test("useRoomAudioMix is one stream of all who speak, as loud as chosen for each", async () => {
  const fake = new FakeRoom({ media: "tone" });
  const ada = fake.join("ada");
  const { result, unmount } = await renderHook(
    () => ({ mix: useRoomAudioMix(), ...useParticipantVolume(ada) }),
    { wrapper: createRoomWrapper(fake.room) },
  );
  const [mixed] = result.current.mix?.getAudioTracks() ?? [];
  if (!mixed) throw new Error("There is no mix.");
  let level = 0;
  const end = subscribeAudioLevel(mixed, (now) => (level = now));
  fake.publish("ada", Track.Source.Microphone);
  await expect.poll(() => level, { timeout: 4000 }).toBeGreaterThan(0.1);
  result.current.setVolume(0);
  await expect.poll(() => level, { timeout: 4000 }).toBeLessThan(0.01);
  await expect.poll(() => result.current.volume).toBe(0);
  expect(result.current.mix?.getAudioTracks()).toEqual([mixed]);
  end();
  await unmount();
});

test("a volume holds for whoever has the identity, also when they come back", async () => {
  const fake = new FakeRoom();
  const store = getVolumeStore(fake.room);
  const { Microphone } = Track.Source;
  store.setVolume("ada", Microphone, 0.3);
  store.setVolume("bob", Microphone, 7);
  expect(store.getVolume("bob", Microphone)).toBe(1);
  expect(store.getVolume("cleo", Microphone)).toBe(1);
  const ada = fake.join("ada");
  fake.publish("ada", Microphone);
  await expect.poll(() => ada.getVolume()).toBe(0.3);
  store.setVolume("ada", Microphone, 0.5);
  expect(ada.getVolume()).toBe(0.5);
});
