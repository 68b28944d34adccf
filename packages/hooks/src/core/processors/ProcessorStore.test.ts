import { Track, type LocalVideoTrack, type TrackProcessor } from "livekit-client";
import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getRoomProcessorStore, getTrackProcessorStore } from "./ProcessorStore.ts";

const processor = (name: string): TrackProcessor<Track.Kind> => {
  const nothing = async (): Promise<void> => undefined;
  return { name, init: nothing, restart: nothing, destroy: nothing };
};

function open() {
  const fake = new FakeRoom();
  const worn: string[] = [];
  const publish = (): LocalVideoTrack => {
    const track = fake.publish("me", Track.Source.Camera).track as LocalVideoTrack;
    let current: TrackProcessor<Track.Kind> | undefined;
    vi.spyOn(track, "getProcessor").mockImplementation(() => current as never);
    vi.spyOn(track, "setProcessor").mockImplementation(async (next) => {
      current = next as unknown as TrackProcessor<Track.Kind>;
      worn.push(current.name);
    });
    vi.spyOn(track, "stopProcessor").mockImplementation(async () => {
      current = undefined;
      worn.push("none");
    });
    return track;
  };
  return { fake, worn, publish, store: getRoomProcessorStore(fake.room, Track.Source.Camera) };
}

test("an effect is loaded when first wanted, put on, and taken off", async () => {
  const { worn, publish, store } = open();
  publish();
  const load = vi.fn<() => TrackProcessor<Track.Kind>>(() => processor("blur"));
  const setting = store.set("blur", load);
  expect(store.getState()).toEqual({ status: "starting", id: "blur" });
  await setting;
  expect(store.getState()).toEqual({ status: "on", id: "blur" });
  await store.set("blur", load);
  expect(load).toHaveBeenCalledOnce();
  await store.clear();
  expect(store.getState()).toEqual({ status: "off" });
  expect(worn).toEqual(["blur", "none"]);
});

test("chosen before there is a camera it waits, and a new camera gets it too", async () => {
  const { fake, worn, publish, store } = open();
  await store.set("blur", processor("blur"));
  expect(store.getState().status).toBe("waiting");
  publish();
  await expect.poll(() => store.getState().status).toBe("on");
  fake.unpublish("me", Track.Source.Camera);
  await expect.poll(() => store.getState().status).toBe("waiting");
  publish();
  await expect.poll(() => store.getState().status).toBe("on");
  expect(worn).toEqual(["blur", "blur"]);
});

test("of choices in a hurry only the last is put on", async () => {
  const { worn, publish, store } = open();
  publish();
  void store.set("blur", processor("blur"));
  void store.set("beach", processor("beach"));
  await store.set("office", processor("office"));
  expect(worn).toEqual(["office"]);
});

test("what cannot be loaded, or does not start, is a typed error; choosing it again tries again", async () => {
  const { publish, store } = open();
  const track = publish();
  await store.set("blur", async () => Promise.reject(new Error("offline")));
  expect(store.getState()).toMatchObject({ status: "failed", error: { code: "load-failed" } });
  vi.spyOn(track, "setProcessor").mockRejectedValueOnce(new Error("no gpu"));
  await store.set("blur", processor("blur"));
  expect(store.getState()).toMatchObject({ status: "failed", error: { code: "failed" } });
  await store.set("blur", processor("blur"));
  expect(store.getState().status).toBe("on");
});

test("what a lobby put on its track stays on in the room, and is loaded once", async () => {
  const { worn, publish, store } = open();
  const track = publish();
  const load = vi.fn<() => TrackProcessor<Track.Kind>>(() => processor("blur"));
  void getTrackProcessorStore(track).set("blur", load);
  await store.set("blur", load);
  expect(store.getState().status).toBe("on");
  expect(load).toHaveBeenCalledOnce();
  expect(worn).toEqual(["blur"]);
});

test("a camera that is off gets the effect when it is on again", async () => {
  const { fake, worn, publish, store } = open();
  const track = publish();
  fake.mute("me", Track.Source.Camera);
  await expect.poll(() => track.isMuted).toBe(true);
  await store.set("blur", processor("blur"));
  expect(store.getState().status).toBe("waiting");
  expect(worn).toEqual([]);
  fake.mute("me", Track.Source.Camera, false);
  await expect.poll(() => store.getState().status).toBe("on");
});

test("a camera sends nothing until the effect is on it for the first time", async () => {
  const { worn, publish, store } = open();
  const track = publish();
  vi.spyOn(track, "sender", "get").mockReturnValue({
    replaceTrack: async () => undefined,
  } as Partial<RTCRtpSender> as RTCRtpSender);
  vi.spyOn(track, "pauseUpstream").mockImplementation(async () => void worn.push("paused"));
  vi.spyOn(track, "resumeUpstream").mockImplementation(async () => void worn.push("resumed"));
  await store.set("blur", processor("blur"));
  await store.set("beach", processor("beach"));
  expect(worn.slice(0, 3)).toEqual(["paused", "blur", "resumed"]);
  expect(worn.filter((step) => step === "paused")).toHaveLength(1);
  expect(worn.at(-1)).toBe("beach");
});

test("an effect that is no longer wanted when it has loaded is let go", async () => {
  const { worn, publish, store } = open();
  publish();
  const destroy = vi.fn(async () => undefined);
  await store.set("blur", async () => {
    void store.clear();
    return { ...processor("blur"), destroy };
  });
  await store.clear();
  expect(destroy).toHaveBeenCalledOnce();
  await expect.poll(() => store.getState().status).toBe("off");
  expect(worn).toEqual([]);
});
